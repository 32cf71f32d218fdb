"""A file to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site: a POSIX path inside the output folder (no leading slash) and its bytes."""

    path: str
    data: bytes

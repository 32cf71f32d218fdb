"""A code quality report as GitLab shows it in a merge request (docs.gitlab.com, “Code Quality report format”)."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.formats.fingerprint import fingerprints
from sitegen.report import Sources, encodable, json_text, words

_SEVERITY = {"E": "major", "W": "minor", "A": "info"}


def as_gitlab(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """A JSON array; a fault in a file as a whole stands at its first line."""
    marks = fingerprints(diagnostics, sources)
    return json_text(
        [
            {
                "description": " ".join(words(found, lang)),
                "check_name": found.code,
                "fingerprint": mark,
                "severity": _SEVERITY.get(found.code[0], "minor"),
                "location": {
                    "path": encodable(found.path),
                    "lines": {"begin": found.span.line if found.span else 1},
                },
            }
            for found, mark in zip(diagnostics, marks, strict=True)
        ]
    )

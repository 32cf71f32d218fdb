"""What a fault is known by from one run to the next, so that one that was there before is not shown as new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.report import Sources, encodable


def fingerprints(diagnostics: Sequence[Diagnostic], sources: Sources) -> Iterator[str]:
    """A SHA-256 for each fault, all different: of its code, file and the text of its line, not the line's number."""
    seen: dict[str, int] = {}
    for found in diagnostics:
        name = "\0".join((found.code, encodable(found.path), _line(found, sources), *map(str, found.args)))
        number = seen[name] = seen.get(name, 0) + 1
        yield hashlib.sha256(f"{name}\0{number}".encode("utf-8", "replace")).hexdigest()


def _line(found: Diagnostic, sources: Sources) -> str:
    if found.span is None:
        return ""
    lines = sources.get(found.path, "").split("\n")
    return lines[found.span.line - 1].strip() if found.span.line <= len(lines) else ""

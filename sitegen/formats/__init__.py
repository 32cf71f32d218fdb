"""The forms in which diagnostics can be told, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.formats.github import as_github
from sitegen.formats.gitlab import as_gitlab
from sitegen.formats.markdown import as_markdown
from sitegen.formats.sarif import as_sarif
from sitegen.report import Sources, as_json, as_short, as_text

FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Sources, str], str]] = {
    "text": as_text,
    "short": as_short,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "markdown": as_markdown,
}

__all__ = ["FORMATS"]

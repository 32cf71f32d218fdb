"""The forms in which a diff is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen import defaults
from sitegen.changes.as_html import as_html, tokens_of
from sitegen.changes.as_json import as_json
from sitegen.changes.as_markdown import as_markdown
from sitegen.changes.as_text import as_text
from sitegen.changes.diff import Diff
from sitegen.changes.telling import outline
from sitegen.theme import Theme, theme_of


def _html(diff: Diff, content: Path) -> str:
    """The page in the colours of the site's theme, else in those of the default theme."""
    found = (_tokens(theme) for theme in (theme_of(content), Theme((defaults.templates(),))))
    return as_html(outline(diff), next(filter(None, found), ""))


def _tokens(theme: Theme) -> str:
    sheet = theme.assets().get("css/site.css")
    return tokens_of(sheet.read_text("utf-8", "replace")) if sheet else ""


# The name of a format → what makes it from a diff and the content folder.
FORMATS: Mapping[str, Callable[[Diff, Path], str]] = {
    "text": lambda diff, content: as_text(outline(diff)),
    "markdown": lambda diff, content: as_markdown(outline(diff)),
    "html": _html,
    "json": lambda diff, content: as_json(diff),
}

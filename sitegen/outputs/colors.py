"""The style sheet of a site's own colours."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.declared.colors import STYLESHEET, stylesheet
from sitegen.edition import Edition


def make(edition: Edition) -> Iterator[Artifact]:
    """`assets/css/colors.css`, when site.yml gives colours."""
    colors = edition.site.config.colors
    if colors:
        yield Artifact(STYLESHEET.lstrip("/"), stylesheet(colors).encode())

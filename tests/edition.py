"""An edition of a site in a folder, for the tests of outputs: nothing is rendered, nothing is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.build import examine
from sitegen.edition import Edition
from sitegen.render import renderer
from sitegen.theme import theme_of
from sites import TODAY


def edition_of(content: Path) -> Edition:
    """The edition of a content folder, as of the day of the tests."""
    checked = examine(content, today=TODAY)
    assert not checked.has_errors, checked.diagnostics
    made = renderer(checked.site, checked.routes, checked.texts, theme_of(content))
    return Edition(checked.site, checked.pages, checked.routes, made, {}, {})


def made_by(output: Callable[[Edition], Iterator[Artifact]], edition: Edition) -> dict[str, bytes]:
    """What one output makes, by path; no path twice."""
    found = list(output(edition))
    assert len({artifact.path for artifact in found}) == len(found)
    return {artifact.path: artifact.data for artifact in found}

"""`sitegen diff`: what changes for visitors since a revision."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.build import examine
from sitegen.changes.base import read_base
from sitegen.changes.compare import compare
from sitegen.changes.formats import FORMATS
from sitegen.commands.options import CONTENT, LANG, URL, need
from sitegen.reading.readings import Readings
from sitegen.terminal import build_date


@click.command()
@click.argument("base", metavar="BASE")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@CONTENT
@LANG
@URL
def diff(base: str, form: str, content: Path, lang: str, url: str) -> None:
    """Tell what changes for visitors since BASE: a git revision such as main, or a folder."""
    need(content)
    today, readings = build_date(), Readings()  # most files are the same on both sides, and are read once
    earlier = read_base(base, content, today, url=url, readings=readings)
    checked = examine(content, today=today, url=url, readings=readings)
    click.echo(FORMATS[form](compare(earlier.checked, checked, lang, earlier.name), content), nl=False)

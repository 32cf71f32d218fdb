"""`sitegen check`: what is wrong in the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.build import examine
from sitegen.commands.options import CONTENT, LANG, URL, need, say_faults
from sitegen.report import FORMATS, summary
from sitegen.terminal import build_date


@click.command()
@CONTENT
@LANG
@URL
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(content: Path, lang: str, url: str, form: str, strict: bool) -> None:
    """Read the content and tell all that is wrong. Exit code 1 when something is."""
    need(content)
    checked = examine(content, today=build_date(), url=url, drafts=True)
    say_faults(checked, form, lang)
    if form == "github":
        click.echo(summary(checked.diagnostics, lang))
    sys.exit(1 if checked.has_errors or (strict and checked.diagnostics) else 0)

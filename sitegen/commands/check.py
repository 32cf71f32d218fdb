"""`sitegen check`: what is wrong in the content."""

import sys
from pathlib import Path

import click

from sitegen.build import examine
from sitegen.commands.options import CONTENT, LANG, URL, need
from sitegen.diagnostics import Diagnostic
from sitegen.formats import FORMATS
from sitegen.formats.markdown import as_markdown
from sitegen.history import changed_files
from sitegen.report import more, summary
from sitegen.terminal import Words, build_date


@click.command()
@CONTENT
@LANG
@URL
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--summary", "summary_file", type=click.Path(path_type=Path, dir_okay=False),
              help="Also add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.")  # fmt: skip
@click.option("--changed-from", "base", default="", help="Tell the files that differ from this commit or branch first.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(
    content: Path, lang: str, url: str, form: str, summary_file: Path | None, base: str, strict: bool
) -> None:  # fmt: skip
    """Read the content and tell all that is wrong. Exit code 1 when something is."""
    need(content)
    checked = examine(content, today=build_date(), url=url, drafts=True)
    told = _changed_first(checked.diagnostics, content, base, Words(lang)) if base else checked.diagnostics
    click.echo(FORMATS[form](told, checked.content.texts, lang), nl=False)
    if form == "text" and told:
        click.echo(more(told, lang))
    if form == "github":
        click.echo(summary(told, lang))
    if summary_file:
        with summary_file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(as_markdown(told, checked.content.texts, lang))
    sys.exit(1 if checked.has_errors or (strict and checked.diagnostics) else 0)


def _changed_first(found: tuple[Diagnostic, ...], content: Path, base: str, say: Words) -> tuple[Diagnostic, ...]:
    """Faults in files that a branch changes before the others, otherwise in their order."""
    names = changed_files(content.absolute().parent, base)
    if names is None:
        click.echo(say(f"Git kan inte jämföra med {base}.", f"Git cannot compare with {base}."), err=True)
        return found
    changed = frozenset(names)
    return tuple(sorted(found, key=lambda one: one.path not in changed))

"""`sitegen check`: what is wrong in the content."""

import sys
from pathlib import Path

import click

from sitegen.commands.options import CONTENT, LANG, URL, examined, need
from sitegen.diagnostics import Diagnostic
from sitegen.examination import Checked
from sitegen.formats import FORMATS
from sitegen.formats.markdown import as_markdown
from sitegen.history import changed_files, last_changes
from sitegen.misuse import Misuse
from sitegen.report import more, summary
from sitegen.terminal import Words


@click.command()
@CONTENT
@LANG
@URL
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--summary", "summary_file", type=click.Path(path_type=Path, dir_okay=False),
              help="Also add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.")  # fmt: skip
@click.option(
    "--changed-from",
    "base",
    default="",
    help="Faults of files that differ from this commit first, and advice on them alone.",
)
@click.option("--advice", is_flag=True, help="Also tell what could be better. Advice never changes the exit code.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Mend what is certain first, and show what was changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, and write nothing.")
def check(
    content: Path,
    lang: str,
    url: str,
    form: str,
    summary_file: Path | None,
    base: str,
    advice: bool,
    strict: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """Read the content and tell all that is wrong. Exit code 1 when something is."""
    need(content)
    if dry_run and not fix:
        raise Misuse("--dry-run hör ihop med --fix.", "--dry-run goes with --fix.")
    if fix:
        from sitegen.commands.fix import mend  # here, as most checks do without it, and it brings much along

        mend(content, lang, write=not dry_run, aside=form != "text")
    checked = examined(content, url=url)
    changed = _changed(content, base, Words(lang)) if base else None
    told = _ordered(checked.diagnostics, _advice(checked, content) if advice else (), changed)
    click.echo(FORMATS[form](told, checked.content.texts, lang), nl=False)
    if form == "text" and told:
        click.echo(more(told, lang))
    if form == "github":
        click.echo(summary(told, lang))
    if summary_file:
        with summary_file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(as_markdown(told, checked.content.texts, lang))
    sys.exit(1 if checked.has_errors or (strict and checked.diagnostics) else 0)


def _advice(checked: Checked, content: Path) -> tuple[Diagnostic, ...]:
    from sitegen.advice import advise

    changes = last_changes(content.absolute().parent, content.name)
    return advise(checked.site, checked.content.texts, changes)


def _changed(content: Path, base: str, say: Words) -> frozenset[str] | None:
    """The files that a branch changes; None, with a word about it, when git cannot tell."""
    names = changed_files(content.absolute().parent, base)
    if names is None:
        click.echo(say(f"Git kan inte jämföra med {base}.", f"Git cannot compare with {base}."), err=True)
    return None if names is None else frozenset(names)


def _ordered(
    found: tuple[Diagnostic, ...], advice: tuple[Diagnostic, ...], changed: frozenset[str] | None
) -> tuple[Diagnostic, ...]:
    """Faults, then advice. Of a branch: its own files' faults first, and advice on its own files alone."""
    if changed is None:
        return (*found, *advice)
    return (
        *sorted(found, key=lambda one: one.path not in changed),
        *(one for one in advice if one.path in changed),
    )

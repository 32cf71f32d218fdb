"""`sitegen build`: the content as a site."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sitegen.build import make, make_search
from sitegen.commands.options import CONTENT, DRAFTS, LANG, URL, examined, need, say_faults
from sitegen.formats import FORMATS
from sitegen.publishing.output import publish
from sitegen.terminal import Words


class _Progress:
    """Steps with counts and times on a terminal; silent elsewhere unless asked."""

    def __init__(self, words: Words, shown: bool) -> None:
        self.words, self.shown, self.last = words, shown, time.monotonic()

    def __call__(self, step: str, count: int) -> None:
        now = time.monotonic()
        label = {
            "read": self.words("poster lästa", "records read"),
            "plan": self.words("sidor planerade", "pages planned"),
            "make": self.words("filer gjorda", "files made"),
            "search": self.words("sidor sökbara", "pages indexed"),
            "write": self.words("filer ändrade", "files changed"),
        }[step]
        if self.shown:
            click.echo(f"  {count:>6} {label} ({now - self.last:.1f} s)", err=True)
        self.last = now


@click.command()
@CONTENT
@LANG
@URL
@DRAFTS
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where to write the site."
)
@click.option("--strict", is_flag=True, help="Warnings stop the build.")
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
@click.option("--verbose", is_flag=True, help="Show the steps also when not on a terminal.")
def build(
    content: Path, lang: str, url: str, drafts: bool, out: Path, strict: bool, quiet: bool, verbose: bool
) -> None:
    """Build the site. Errors in the content stop it, and the previous site stays whole."""
    need(content)
    say = Words(lang)
    step = _Progress(say, verbose or (sys.stderr.isatty() and not quiet))
    checked = examined(content, url=url, drafts=drafts, step=step)
    if checked.diagnostics:
        say_faults(checked, "text", lang)
    if checked.has_errors or (strict and checked.diagnostics):
        click.echo(say("Webbplatsen byggdes inte.", "The site was not built."), err=True)
        sys.exit(1)
    made = make(content, checked, step)
    if made.diagnostics:
        click.echo(FORMATS["text"](made.diagnostics, checked.content.texts, lang), nl=False)
        click.echo(say("Webbplatsen byggdes inte.", "The site was not built."), err=True)
        sys.exit(1)
    found = make_search(made.edition, made.files)
    step("search", len(found.fragments))
    written = publish((*made.artifacts, *found.artifacts), out, protect=(content, content.parent / "templates"))
    step("write", len(written.written) + len(written.removed))
    if not quiet:
        files, size = written.files, written.size / 1_000_000
        click.echo(
            say(f"Klart: {files} filer, {size:.1f} MB i {out}/.", f"Done: {files} files, {size:.1f} MB in {out}/.")
        )

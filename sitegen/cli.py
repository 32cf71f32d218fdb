"""The commands and their words; no logic."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from sitegen import __version__
from sitegen.build import Checked, Made, examine, make, make_search
from sitegen.commands.fix import mend
from sitegen.commands.fmt import fmt
from sitegen.commands.new import collection_of, new
from sitegen.commands.options import CONTENT, LANG, need
from sitegen.declared.schema import schema
from sitegen.diagnostics import Diagnostic
from sitegen.language.suggest import closest
from sitegen.messages import catalogue
from sitegen.preview.live import Event, ServedSite
from sitegen.preview.server import serve as run_server
from sitegen.publishing.output import publish
from sitegen.report import FORMATS, summary, words
from sitegen.terminal import Commands, Words, build_date

_DRAFTS = click.option("--drafts", is_flag=True, help="Show drafts and records under review.")
_URL = click.option("--url", default="", help="The site's address, instead of that of content/site.yml.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Static knowledge-base site generator for good-practice examples."""


def _say(checked: Checked, form: str, lang: str, *, quiet: bool = False) -> None:
    text = FORMATS[form](checked.diagnostics, checked.content.texts, lang)
    if not (quiet and not checked.diagnostics):
        click.echo(text, nl=False)


@main.command()
@CONTENT
@LANG
@_URL
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Mend what is certain first, and show what was changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, and write nothing.")
def check(content: Path, lang: str, url: str, form: str, strict: bool, fix: bool, dry_run: bool) -> None:
    """Read the content and tell all that is wrong. Exit code 1 when something is."""
    need(content)
    if dry_run and not fix:
        raise click.UsageError("--dry-run hör ihop med --fix. / --dry-run goes with --fix.")
    if fix:
        mend(content, lang, write=not dry_run, aside=form != "text")
    checked = examine(content, today=build_date(), url=url, drafts=True)
    _say(checked, form, lang)
    if form == "github":
        click.echo(summary(checked.diagnostics, lang))
    sys.exit(1 if checked.has_errors or (strict and checked.diagnostics) else 0)


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


@main.command()
@CONTENT
@LANG
@_URL
@_DRAFTS
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
    checked = examine(content, today=build_date(), url=url, drafts=drafts, step=step)
    if checked.diagnostics:
        _say(checked, "text", lang)
    if checked.has_errors or (strict and checked.diagnostics):
        click.echo(say("Webbplatsen byggdes inte.", "The site was not built."), err=True)
        sys.exit(1)
    made = make(content, checked, step)
    if made.diagnostics:
        click.echo(FORMATS["text"](made.diagnostics, checked.content.texts, lang), nl=False)
        click.echo(say("Webbplatsen byggdes inte.", "The site was not built."), err=True)
        sys.exit(1)
    found = make_search(made)
    step("search", len(found.fragments))
    written = publish((*made.artifacts, *found.artifacts), out, protect=(content, content.parent / "templates"))
    step("write", len(written.written) + len(written.removed))
    if not quiet:
        files, size = written.files, written.size / 1_000_000
        click.echo(
            say(f"Klart: {files} filer, {size:.1f} MB i {out}/.", f"Done: {files} files, {size:.1f} MB in {out}/.")
        )


@main.command()
@CONTENT
@LANG
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(content: Path, lang: str, host: str, port: int) -> None:
    """Show the site while you write: rebuilds, reloads, and shows faults over the page."""
    need(content)
    say = Words(lang)
    latest: dict[str, Made] = {}

    def rebuild() -> ServedSite:
        checked = examine(content, today=build_date(), drafts=True)
        faults = tuple(_fault(found, lang) for found in checked.diagnostics)
        words = (say("Fel i innehållet", "Faults in the content"), say("Stäng", "Close"))
        if checked.has_errors:
            return ServedSite({}, faults, *words)
        made = make(content, checked)
        latest["made"] = made
        faults += tuple(_fault(found, lang) for found in made.diagnostics)
        return ServedSite({artifact.path: artifact.data for artifact in made.artifacts}, faults, *words)

    def reindex(site: ServedSite) -> dict[str, bytes]:
        return {artifact.path: artifact.data for artifact in make_search(latest["made"]).artifacts}

    watched = [path for path in (content, content.parent / "templates") if path.is_dir()]
    run_server(rebuild, watched, host=host, port=port, on_event=_teller(say), index=reindex)


def _fault(found: Diagnostic, lang: str) -> str:
    said, remedy = words(found, lang)
    place = f"{found.path}:{found.span.line}:{found.span.column}" if found.span else found.path
    return f"{place}\n{said}\n{remedy}"


def _teller(say: Words) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        texts = {
            "serving": say(
                f"Webbplatsen visas på {event.text}  (avsluta med Ctrl-C)",
                f"The site is at {event.text}  (stop with Ctrl-C)",
            ),
            "built": say(f"Byggd på {event.seconds:.2f} s", f"Built in {event.seconds:.2f} s"),
            "failed": say(f"Bygget misslyckades: {event.text}", f"The build failed: {event.text}"),
            "indexed": say(f"Sökningen är klar på {event.seconds:.2f} s", f"Search is ready in {event.seconds:.2f} s"),
            "index-failed": say(f"Sökningen misslyckades: {event.text}", f"Search failed: {event.text}"),
        }
        if event.kind in texts:
            click.echo(texts[event.kind])
        for fault in event.faults:
            click.echo(f"\n{fault}")

    return tell


@main.command(name="schema")
@click.argument("collection", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write one file for each collection here."
)
@CONTENT
@LANG
def schema_command(collection: str | None, out: Path | None, content: Path, lang: str) -> None:
    """JSON Schema of one collection, or of all with --out."""
    need(content)
    model = examine(content, today=build_date(), drafts=True).content.model
    every = tuple(model.collections.values())
    chosen = (collection_of(collection, model),) if collection else every
    if not collection and not out:
        raise click.UsageError("Namnge en samling eller --out. / Name a collection or --out.")
    for item in chosen:
        text = json.dumps(schema(item, lang), ensure_ascii=False, indent=1) + "\n"
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{item.id}.schema.json").write_text(text, "utf-8")
        else:
            click.echo(text, nl=False)


@main.command()
@click.argument("code")
@LANG
def explain(code: str, lang: str) -> None:
    """Tell what a code of `sitegen check` means, and how to mend it."""
    texts = catalogue(lang)
    name = code.strip().upper().strip("[]")
    if name not in texts:
        guess = closest(name, texts) or ", ".join(texts)
        raise click.UsageError(f"Koden {name} finns inte. / There is no code {name}. ({guess})")
    entry = texts[name]
    heads = {"message": ("Fel", "Fault"), "hint": ("Gör så här", "Do this"), "why": ("Varför", "Why")}
    click.secho(name, bold=True)
    for key, (swedish, english) in heads.items():
        if key in entry:
            click.echo(f"\n{Words(lang)(swedish, english)}: {entry[key]}")


main.add_command(fmt)
main.add_command(new)

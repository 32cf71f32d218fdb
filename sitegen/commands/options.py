"""What several commands take, and what they say when it is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.collecting import without_gc
from sitegen.declared.model import Collection, Model
from sitegen.diagnostics import Diagnostic, Report
from sitegen.examination import Checked, Step, examine, readings_of
from sitegen.formats import FORMATS
from sitegen.language.suggest import closest
from sitegen.messages import LANGUAGES
from sitegen.misuse import Misuse
from sitegen.reading.load import load_model
from sitegen.scaffold import find_collection
from sitegen.terminal import build_date

CONTENT = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="The content folder.",
)  # fmt: skip
LANG = click.option("--lang", type=click.Choice(LANGUAGES), default="sv", show_default=True, envvar="SITEGEN_LANG",
                     help="Language of the messages.")  # fmt: skip
DRAFTS = click.option("--drafts", is_flag=True, help="Show drafts and records under review.")
URL = click.option("--url", default="", help="The site's address, instead of that of content/site.yml.")


def need(content: Path) -> None:
    """Stop with a word about use when there is no content folder."""
    if not content.is_dir():
        raise Misuse(f"Mappen {content} finns inte.", f"There is no folder {content}.")


def say_faults(checked: Checked, form: str, lang: str, *, quiet: bool = False) -> None:
    """Tell the faults on standard output."""
    text = FORMATS[form](checked.diagnostics, checked.content.texts, lang)
    if not (quiet and not checked.diagnostics):
        click.echo(text, nl=False)


def collection_named(name: str, collections: tuple[Collection, ...]) -> Collection:
    """The collection that a word on the command line means; otherwise a word about use, with a guess."""
    found = find_collection(name, collections)
    if found:
        return found
    names = [collection.id for collection in collections]
    guess = closest(name, names)
    every = ", ".join(names)
    raise Misuse(
        f"Det finns ingen samling ”{name}”. " + (f"Menade du ”{guess}”?" if guess else f"Välj en av: {every}."),
        f"There is no collection “{name}”. " + (f"Did you mean “{guess}”?" if guess else f"Choose one of: {every}."),
    )


def examined(content: Path, *, url: str = "", drafts: bool = True, step: Step = lambda name, count: None) -> Checked:
    """The content folder read and checked, for a command that ends soon; what was read is remembered for the next."""
    with without_gc(for_good=True):
        return examine(content, today=build_date(), url=url, drafts=drafts, step=step, readings=readings_of(content))


def model_of(content: Path, lang: str) -> Model:
    """The model of a content folder; a faulty one stops the command with exit code 1 and its faults."""
    need(content)
    report = Report()
    model = load_model(content, report)
    if report.has_errors:
        tell_faults(report.diagnostics, content, lang)
        raise SystemExit(1)
    return model


def tell_faults(faults: tuple[Diagnostic, ...], content: Path, lang: str) -> None:
    """Tell faults with the lines that they stand on, which are read anew."""
    texts: dict[str, str] = {}
    for path in {found.path for found in faults}:
        try:
            texts[path] = (content.parent / path).read_bytes().decode("utf-8", "replace")
        except OSError:  # the message says so itself
            continue
    click.echo(FORMATS["text"](faults, texts, lang), nl=False)

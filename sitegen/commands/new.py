"""`sitegen new`: a new record by questions, by options, or as a skeleton to fill in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.asking.interview import Interview, where_to_write
from sitegen.asking.known import Directory
from sitegen.asking.settings import SettingError, faults_of, missing_links, values_of
from sitegen.asking.talk import Talk
from sitegen.commands.options import CONTENT, LANG, collection_named, model_of
from sitegen.declared.model import Collection, Model
from sitegen.diagnostics import Diagnostic
from sitegen.formats import FORMATS
from sitegen.messages import on_one_line
from sitegen.misuse import Misuse
from sitegen.scaffold import NewRecord, path_of, skeleton, text_of, write_new
from sitegen.terminal import Words
from sitegen.tidy.record import tidied


@click.command()
@click.argument("collection")
@click.argument("title", default="")
@click.option("--id", "record_id", default="", help="The record's id; otherwise made from the title.")
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE",
              help="A value, without questions; again for more: --set places=Åmål --set contact.url=…")  # fmt: skip
@click.option("--ask/--no-ask", default=None, help="Ask questions, or not; as it is, on a terminal.")
@CONTENT
@LANG
def new(
    collection: str,
    title: str,
    record_id: str,
    settings: tuple[str, ...],
    ask: bool | None,
    content: Path,
    lang: str,
) -> None:
    """Make a new record, for example: sitegen new example "Brobygget".

    On a terminal by questions: an empty answer is left for later, Ctrl-C writes nothing. Otherwise a file with help for
    each field, to be filled in by hand.
    """
    model = model_of(content, lang)
    found = collection_named(collection, tuple(model.collections.values()))
    if settings:
        _by_settings(found, title, record_id, settings, content, model, lang)
    elif ask or (ask is None and sys.stdin.isatty()):
        _by_questions(found, title, record_id, content, model, lang)
    elif not title:
        raise Misuse("Skriv en titel.", "Give a title.")
    else:
        path = path_of(content, found, title, record_id)
        _written({path: skeleton(found, title, lang)}, Words(lang))


def _written(files: dict[Path, str], say: Words) -> None:
    write_new(files)
    for path in files:
        click.echo(say(f"Skrev {path}. Fyll i den och kör sitegen check.",
                       f"Wrote {path}. Fill it in and run sitegen check."))  # fmt: skip


def _by_questions(collection: Collection, title: str, record_id: str, content: Path, model: Model, lang: str) -> None:
    if title:
        path_of(content, collection, title, record_id)  # told before the questions, not after
    talk = Talk(lang)
    interview = Interview(talk, Directory(content, model))
    record = interview.record(collection, title, record_id)
    path_of(content, collection, record.id, record.id)
    files = {where_to_write(content, made): text_of(made, lang) for made in interview.made}
    for path, text in files.items():
        click.echo()
        click.secho(str(path), bold=True)
        click.echo("\n".join(on_one_line(line) for line in text.split("\n")))
    if talk.confirm("Ska det skrivas?", "Write it?"):
        _written(files, Words(lang))
    else:
        talk.say("Inget skrevs.", "Nothing was written.")


def _by_settings(
    collection: Collection,
    title: str,
    record_id: str,
    settings: tuple[str, ...],
    content: Path,
    model: Model,
    lang: str,
) -> None:
    pairs, body = [("title", title)] if title else [], ""
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign:
            raise Misuse(f"Skriv --set fält=värde, inte {setting}.", f"Write --set field=value, not {setting}.")
        if name.strip() == "body":
            body = text.strip()
        else:
            pairs.append((name.strip(), text.strip()))
    try:
        values = values_of(pairs, collection.fields)
    except SettingError as error:
        raise Misuse(
            f"Det finns inget fält ”{error.name}” ({error.likely}).",
            f"There is no field “{error.name}” ({error.likely}).",
        ) from None
    named = str(values.get("title", ""))
    if not named:
        raise Misuse("Skriv en titel.", "Give a title.")
    path = path_of(content, collection, named, record_id)
    text = text_of(NewRecord(collection, path.stem, values, body), lang)
    name = f"{content.name}/{collection.id}/{path.name}"
    _refuse(name, text, collection, Directory(content, model), lang)
    made = tidied(name, text.encode(), collection, translation=False)
    _written({path: made.after.decode()}, Words(lang))


def _refuse(name: str, text: str, collection: Collection, directory: Directory, lang: str) -> None:
    """Stop when a value is none of its field, or leads to a record that does not exist."""
    faults: tuple[Diagnostic, ...] = faults_of(name, text, collection)
    say = Words(lang)
    if faults:
        click.echo(FORMATS["text"](faults, {name: text}, lang), nl=False, err=True)
    missing = missing_links(text, collection, directory)
    for link in missing:
        likely = ", ".join(link.likely) or "–"
        click.echo(say(f"Det finns ingen post ”{link.text}”. Liknande: {likely}",
                       f"There is no record “{link.text}”. Like it: {likely}"), err=True)  # fmt: skip
    if faults or missing:
        click.echo(say("Inget skrevs.", "Nothing was written."), err=True)
        sys.exit(1)

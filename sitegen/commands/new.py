"""`sitegen new`: the skeleton of a record."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.build import examine
from sitegen.commands.options import CONTENT, LANG, collection_named, need
from sitegen.scaffold import new_record
from sitegen.terminal import Words, build_date


@click.command()
@click.argument("collection")
@click.argument("title")
@click.option("--id", "record_id", default="", help="The record's id; otherwise made from the title.")
@CONTENT
@LANG
def new(collection: str, title: str, record_id: str, content: Path, lang: str) -> None:
    """Write the skeleton of a new record, for example: sitegen new example "Brobygget"."""
    need(content)
    model = examine(content, today=build_date(), drafts=True).content.model
    found = collection_named(collection, tuple(model.collections.values()))
    path = new_record(content, found, title, record_id, lang)
    click.echo(
        Words(lang)(
            f"Skrev {path}. Fyll i den och kör sitegen check.", f"Wrote {path}. Fill it in and run sitegen check."
        )
    )

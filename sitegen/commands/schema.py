"""`sitegen schema`: the model as JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitegen.build import examine
from sitegen.commands.options import CONTENT, LANG, collection_named, need
from sitegen.declared.schema import schema
from sitegen.misuse import Misuse
from sitegen.terminal import build_date


@click.command(name="schema")
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
    chosen = (collection_named(collection, every),) if collection else every
    if not collection and not out:
        raise Misuse("Namnge en samling eller --out.", "Name a collection or --out.")
    for item in chosen:
        text = json.dumps(schema(item, lang), ensure_ascii=False, indent=1) + "\n"
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{item.id}.schema.json").write_text(text, "utf-8")
        else:
            click.echo(text, nl=False)

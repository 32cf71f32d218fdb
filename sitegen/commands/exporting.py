"""`sitegen export` and `sitegen template`: collections as sheets to read, edit and fill in."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.commands.options import CONTENT, LANG, collection_named, need
from sitegen.exporting.csvexport import csv_export
from sitegen.exporting.records import sheet
from sitegen.importers.saving import save_bytes
from sitegen.importers.sheetimport import read_content
from sitegen.terminal import Words

_OUT = click.option("--out", type=click.Path(path_type=Path), default=Path("export"), show_default=True,
                    help="The folder to write in.")  # fmt: skip


@click.command()
@click.argument("kind", type=click.Choice(("csv", "xlsx")))
@click.option("--collection", default="", help="One collection; otherwise all.")
@click.option("--ids", is_flag=True, help="Headings and values as ids, for programs, instead of words for people.")
@_OUT
@CONTENT
@LANG
def export(kind: str, collection: str, ids: bool, out: Path, content: Path, lang: str) -> None:
    """Write collections as CSV or Excel, with texts and translations. Edited there, they can be imported again."""
    need(content)
    read, _ = read_content(content)
    every = tuple(read.model.collections.values())
    for item in (collection_named(collection, every),) if collection else every:
        made = sheet(read, item, lang, ids=ids)
        path = out / f"{item.id}.{kind}"
        if kind == "csv":
            save_bytes(path, csv_export(made, lang, ids=ids).encode())
        else:
            from sitegen.exporting.xlsxexport import xlsx_export  # openpyxl is slow to load

            save_bytes(path, xlsx_export(made, lang))
        click.echo(Words(lang)(f"{path}: {len(made.rows)} poster", f"{path}: {len(made.rows)} records"))


@click.command()
@click.argument("kind", type=click.Choice(("xlsx",)))
@click.option("--collection", required=True, help="The collection to fill in.")
@_OUT
@CONTENT
@LANG
def template(kind: str, collection: str, out: Path, content: Path, lang: str) -> None:
    """Write a workbook to fill in: drop-downs from the vocabularies, help beside the headings."""
    need(content)
    read, _ = read_content(content)
    item = collection_named(collection, tuple(read.model.collections.values()))
    from sitegen.exporting.template import template_xlsx

    path = out / f"{Words(lang)('mall', 'template')}-{item.id}.{kind}"
    save_bytes(path, template_xlsx(read, item, lang))
    click.echo(
        Words(lang)(
            f"Skrev {path}. Krävda kolumner har en asterisk.", f"Wrote {path}. Required columns have an asterisk."
        )
    )

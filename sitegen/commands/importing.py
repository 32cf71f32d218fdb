"""`sitegen import`: what lies in spreadsheets and in WordPress becomes records, and every row is accounted for."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from sitegen.commands.imported import tell
from sitegen.commands.options import CONTENT, LANG, collection_named, need
from sitegen.importers.faults import Kind
from sitegen.importers.images import from_folder, from_server, held_in, nothing
from sitegen.importers.ledger import ledger_text, read_ledger
from sitegen.importers.mapping import ColumnMap, column_map, is_export, mapping_text
from sitegen.importers.opening import Opened, open_sheet
from sitegen.importers.saving import rejects_text, save_files, save_images, save_text, unread_text
from sitegen.importers.sheetimport import Request, Result, read_content, run
from sitegen.importers.wordpressmap import wordpress_map
from sitegen.sheets.columns import Headings
from sitegen.terminal import Words, build_date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    file: Path
    content: Path
    lang: str
    mapping: Path | None
    dry_run: bool
    take_sheet: bool
    sheet: str = ""
    kind: str = ""
    uploads: Path | None = None
    download: bool = False


@click.command(name="import")
@click.argument("kind", type=click.Choice(("csv", "xlsx", "wxr")))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--collection", required=True, help="The collection that the rows become records of.")
@click.option("--map", "mapping", type=click.Path(path_type=Path, dir_okay=False),
              help="The mapping file; otherwise imports/<collection>.yml beside the content folder.")  # fmt: skip
@click.option("--sheet", default="", help="The sheet of a workbook; otherwise the first.")
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
@click.option("--take-sheet", is_flag=True, help="Where sheet and record were both edited, the sheet counts.")
@click.option("--type", "post_type", default="", help="WordPress: post, page or a type of the site's own.")
@click.option("--uploads", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="WordPress: a copy of wp-content/uploads, to take images from.")  # fmt: skip
@click.option("--download", is_flag=True, help="WordPress: fetch images from the old site's own address.")
@CONTENT
@LANG
def import_command(
    kind: str, file: Path, collection: str, mapping: Path | None, sheet: str, dry_run: bool, take_sheet: bool,
    post_type: str, uploads: Path | None, download: bool, content: Path, lang: str,
) -> None:  # fmt: skip
    """Make records of the rows of a CSV file, an Excel workbook or a WordPress export.

    Every row becomes a file, or is rejected with its number and reason. No file is overwritten that an import did not
    make. Run it again with a newer sheet: the same rows update the same records.
    """
    need(content)
    wanted = Wanted(file, content, lang, mapping, dry_run, take_sheet, sheet, post_type, uploads, download)
    read, faults = read_content(content)
    found = collection_named(collection, tuple(read.model.collections.values()))
    headings = Headings(found, tuple(read.config.languages))
    place = mapping or content.parent / "imports" / f"{found.id}.yml"
    opened, made = _opened(kind, wanted, headings, place)
    media = {**read.media, **{f"images/{name}": len(data) for name, data in opened.images.items()}}
    request = Request(content, found, place.stem, build_date(), take_sheet)
    ledger = read_ledger(place.with_suffix(".json"))
    result = run(request, replace(read, media=media), faults, opened, made, ledger)
    if not dry_run:
        _save(wanted, opened, made, result, place)
    tell(file, opened, made, result, place, Words(lang), dry_run=dry_run, rejects=_rejects(wanted))
    sys.exit(1 if result.count(Kind.REJECTED) else 0)


def _opened(kind: str, wanted: Wanted, headings: Headings, place: Path) -> tuple[Opened, ColumnMap]:
    if kind != "wxr":
        opened = open_sheet(wanted.file, kind, headings, wanted.sheet)
        return opened, column_map(place, opened.table, headings)
    from sitegen.importers.wordpress import blog_address, read_wxr  # what reads HTML is slow to load

    fetch = from_folder(wanted.uploads) if wanted.uploads else nothing
    if wanted.download:
        fetch = from_server(urlsplit(blog_address(wanted.file)).netloc)
    post_type = wanted.kind or ("page" if headings.collection.id == "pages" else "post")
    imported = read_wxr(wanted.file, post_type, fetch, held_in(wanted.content / "images"))
    opened = Opened(imported.table, "WordPress", tuple(imported.unread), tuple(imported.faults), imported.images)
    return opened, column_map(place, opened.table, headings, wordpress_map(opened.table, headings))


def _rejects(wanted: Wanted) -> Path:
    word = "avvisade" if wanted.lang == "sv" else "rejected"
    return wanted.file.with_name(f"{wanted.file.stem}-{word}.csv")


def _unread(wanted: Wanted) -> Path:
    word = "ej-lasta" if wanted.lang == "sv" else "unread"
    return wanted.file.with_name(f"{wanted.file.stem}-{word}.csv")


def _save(wanted: Wanted, opened: Opened, made: ColumnMap, result: Result, place: Path) -> None:
    used = "\n".join(result.files.values())
    save_images(wanted.content, {name: data for name, data in opened.images.items() if name in used})
    save_files(wanted.content, result)
    if (made.new or not place.is_file()) and not is_export(made):
        save_text(place, mapping_text(made, wanted.lang))
    ledger = ledger_text(result.ledger)
    if result.ledger and ledger != ledger_text(read_ledger(place.with_suffix(".json"))):
        save_text(place.with_suffix(".json"), ledger)
    if result.count(Kind.REJECTED):
        save_text(_rejects(wanted), rejects_text(opened.table, result, wanted.lang))
    if result.unread:
        save_text(_unread(wanted), unread_text(result, wanted.lang))

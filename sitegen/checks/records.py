"""Records as wholes: texts without sources, media that are missing, things said twice."""

from __future__ import annotations

from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Report
from sitegen.fields.groups import holding
from sitegen.fields.media import File, Image
from sitegen.fields.values import FileName, Picture, Ref, Value
from sitegen.language.suggest import closest, folded
from sitegen.reading.record import Key, Record, walk


def check_record(site: Site, record: Record, report: Report) -> None:
    """W505 a text by the editors without sources; W133 the same value twice in a list."""
    if record.values.get("text_by") == "editor" and _lacks_sources(record):
        report.add("W505", record.path, record.spans.get("text_by", START))
    for name, value in record.values.items():
        if isinstance(value, tuple) and len(value) > 1:
            _twice(record, name, value, report)


def _lacks_sources(record: Record) -> bool:
    """Facts need sources; the editors' own themes, pages and questions do not."""
    if record.items("sources") or "sources" in record.faulty:
        return False
    return record.collection not in ("themes", "pages") and record.values.get("basis") != "editor"


def check_media(site: Site, report: Report) -> None:
    """E132 an image or a file that is missing."""
    for collection in site.model.collections.values():
        names = holding(collection.fields, Image, File)
        for record in site.of(collection.id):
            for inner in (inner for name in names if name in record.values for inner in walk(record.values[name])):
                _media(site, record, inner, report)


def _media(site: Site, record: Record, value: Value, report: Report) -> None:
    if isinstance(value, Picture | FileName):
        folder = "images" if isinstance(value, Picture) else "files"
        if f"{folder}/{value.file}" not in site.media:
            names = [name.removeprefix(f"{folder}/") for name in site.media if name.startswith(f"{folder}/")]
            guess = closest(value.file, names) or ""
            hint = "hint_suggestion" if guess else "hint"
            report.add("E132", record.path, value.span, hint=hint, value=value.file, suggestion=guess)


def _twice(record: Record, name: str, value: tuple[Value, ...], report: Report) -> None:
    seen: set[object] = set()
    for item in value:
        same: object = (item.collection, item.id or item.text, item.roles) if isinstance(item, Ref) else item
        if not isinstance(same, str | tuple):
            continue
        if same in seen:
            span = item.span if isinstance(item, Ref) else record.spans.get(name, START)
            report.add("W133", record.path, span, field=name, value=item.text if isinstance(item, Ref) else item)
        seen.add(same)


def check_aliases(site: Site, report: Report) -> None:
    """E402 a former id that is the id of a record, or that two records claim."""
    owners = {record.key: record for record in site.records.values()}
    for record in site.records.values():
        for alias in record.items("aliases"):
            other = owners.setdefault((record.collection, str(alias)), record)
            if other is not record or alias == record.id:
                report.add("E402", record.path, record.spans.get("aliases", START), alias=alias, other=other.path)


def check_titles(site: Site, report: Report) -> None:
    """W506 two records of one collection with the same title."""
    first: dict[Key, Record] = {}
    for record in site.records.values():
        title = folded(record.text_value("title"))
        other = first.setdefault((record.collection, title), record)
        if title and other is not record:
            report.add(
                "W506",
                record.path,
                record.spans.get("title", START),
                title=record.text_value("title"),
                other=other.path,
            )

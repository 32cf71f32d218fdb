"""Links in fields that hold Markdown: those that lead nowhere are faults, as in bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen.catalogue.site import Site
from sitegen.checks.bodylinks import LinkFinder, SiteLink
from sitegen.diagnostics import Report, Span
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.values import Group, Value
from sitegen.reading.record import Record, Translation
from sitegen.text.markdown import Link, render

Found = tuple[str, Span]  # Markdown as written, and the place of its value


def check_field_links(site: Site, texts: Mapping[str, str], report: Report) -> tuple[SiteLink, ...]:
    """Report dead links in Markdown fields of all records and translations.

    `texts` are the content files by path. Returns the links to paths of the site, to be checked when all pages are
    known.
    """
    later: list[SiteLink] = []
    for record in site.records.values():
        fields = site.model.collections[record.collection].fields
        files: tuple[Record | Translation, ...] = (record, *record.translations.values())
        for made in files:
            text = texts.get(made.path, "")
            if "](" not in text.partition("\n---\n")[0]:
                continue  # most files: there is no link among the fields
            lines = text.split("\n")
            for text, span in _markdown(fields, made.values, made.spans):
                body = render(text)
                finder = LinkFinder(site, made.path, body, report)
                for link in body.links:
                    finder.find(_placed(link, span, lines), later)
    return tuple(later)


def _markdown(fields: Mapping[str, Field], values: Mapping[str, Value], spans: Mapping[str, Span]) -> Iterator[Found]:
    """Every Markdown value that may hold a link, in groups too."""
    for name, value in values.items():
        field = fields.get(name)
        if field is None or name not in spans:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if field.kind == "markdown" and isinstance(item, str) and "](" in item:
                yield item, spans[name]
            elif isinstance(item, Group) and isinstance(field.type, GroupType):
                yield from _markdown(field.type.fields, item.values, item.spans)


def _placed(link: Link, span: Span, lines: list[str]) -> Link:
    """The link where it stands in the file; at its field's place when YAML's folding hides it."""
    for number in range(span.line, len(lines) + 1):
        column = lines[number - 1].find(f"]({link.href}")
        if column >= 0:
            return replace(link, line=number, column=column + 3)
    return replace(link, line=span.line, column=span.column)

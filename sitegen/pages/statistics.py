"""The statistics page: how many records each county, challenge, year, kind, stage and sector has, as bars in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.catalogue.years import by_start_year
from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.language.geography import gazetteer
from sitegen.pages.facets import counts
from sitegen.pages.order import is_tree
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.answers import broadest
from sitegen.views.charts import Bars, bars
from sitegen.views.gatherings import counted
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link

_DIMENSIONS = ("places", "challenges", "kind", "stage")
_COUNTY = 2  # digits of the code of a county


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to count the records of the collections, with a chart for each."""

    id: str
    label: str
    charts: tuple[Bars, ...]


def statistics_pages(planner: Planner) -> Iterator[Page]:
    """The statistics, when some collection is large enough."""
    collections = counted(planner.site)
    if collections:
        yield _page(planner, collections)


def _page(planner: Planner, collections: Sequence[Collection]) -> Page:
    texts = planner.texts
    title = texts("Statistik")
    path = partial(Routes.fixed, name="statistics")

    def view() -> View:
        made = _dimensions(planner, collections)
        return {
            "heading": title,
            "totals": tuple(_totals(planner)),
            "dimensions": tuple(one for one in made if one.charts),
        }

    description = texts("Exempel och projekt per län, utmaning, startår, slag, mognad och sektor.")
    trail = (Link(title, path(planner.routes)),)
    return planner.page(path, "statistics.html", "statistik", title, view, trail=trail, description=description)


def _totals(planner: Planner) -> Iterator[Count]:
    for one in planner.listed:
        if records := planner.records(one.id):
            yield Count(word(one.label, planner.lang), planner.routes.collection(one), len(records), one.id)


def _dimensions(planner: Planner, collections: Sequence[Collection]) -> list[Dimension]:
    texts = planner.texts
    labels = {"places": texts("Län"), "challenges": texts("Utmaning"), "kind": texts("Slag"), "stage": texts("Mognad")}
    made = [Dimension(name, labels[name], _charts(planner, collections, name)) for name in _DIMENSIONS]
    made.insert(2, Dimension("startar", texts("Startår"), tuple(_years(planner, one) for one in collections)))
    made.append(Dimension("sektor", texts("Organisationernas sektor"), tuple(_sectors(planner, collections))))
    return made


def _charts(planner: Planner, collections: Sequence[Collection], name: str) -> tuple[Bars, ...]:
    made = (_chart(planner, one, one.fields[name]) for one in collections if name in one.fields)
    return tuple(chart for chart in made if len(chart.rows) > 1)


def _chart(planner: Planner, collection: Collection, field: Field) -> Bars:
    records = planner.records(collection.id)
    found = planner.site.by_value(collection.id, field)
    if field.kind == "place":
        found = {code: some for code, some in found.items() if len(code) == _COUNTY and code.isdigit()}
        found |= {
            code: () for code in gazetteer().areas if len(code) == _COUNTY and code.isdigit() and code not in found
        }
    values = [_linked(planner, count) for count in counts(planner, collection, field, _broad(planner, field, found))]
    with_one = {record.key for some in found.values() for record in some}
    missing = [record for record in records if record.key not in with_one]
    return _bars(planner, collection, word(field.label, planner.lang), [*values, *_missing(planner, field, missing)])


def _linked(planner: Planner, count: Count) -> Count:
    """The value's page; a county without records has none."""
    return Count(count.label, count.url.partition("#")[0] if count.count else "", count.count, count.id)


def _broad(planner: Planner, field: Field, found: Mapping[str, Sequence[Record]]) -> Mapping[str, Sequence[Record]]:
    """Records by the broadest value above theirs, where values lie below each other; each record once for a value."""
    kind = field.type
    if not isinstance(kind, Reference) or not is_tree(planner.site.model.collections[kind.to[0]]):
        return found
    merged: dict[str, dict[str, Record]] = {}
    for key, records in found.items():
        top = broadest(planner.site, planner.site.records[kind.to[0], key]).id
        merged.setdefault(top, {}).update({record.id: record for record in records})
    return {key: list(records.values()) for key, records in merged.items()}


def _missing(planner: Planner, field: Field, records: Sequence[Record]) -> Iterator[Count]:
    """The records that no bar counts."""
    texts = planner.texts
    if records:
        yield Count(
            texts("Utanför Sverige eller hela landet") if field.kind == "place" else texts("Inte känt"),
            "",
            len(records),
        )


def _years(planner: Planner, collection: Collection) -> Bars:
    found, without = by_start_year(planner.records(collection.id))
    values = [Count(str(year), planner.routes.year(year), len(some)) for year, some in found.items()]
    values += [Count(planner.texts("Inte känt"), "", len(without))] if without else []
    return _bars(planner, collection, planner.texts("Startår"), values)


def _sectors(planner: Planner, collections: Sequence[Collection]) -> Iterator[Bars]:
    """Organisations by sector, and the records in which an organisation of a sector takes part."""
    organisations = planner.site.model.collections.get("organisations")
    field = organisations.fields.get("sector") if organisations else None
    if organisations is None or field is None or not field.facet:
        return
    found = planner.site.by_value(organisations.id, field)
    sector_of = {record.key: key for key, records in found.items() for record in records}
    yield _bars(planner, organisations, word(field.label, planner.lang), counts(planner, organisations, field, found))
    for collection in collections:
        taking: dict[str, list[Record]] = {}
        for record in planner.records(collection.id):
            for sector in {sector_of[ref.key] for ref in record.refs("organisations") if ref.key in sector_of}:
                taking.setdefault(sector, []).append(record)
        values = counts(planner, organisations, field, taking)
        yield _bars(
            planner,
            collection,
            planner.texts("Sektor som deltar"),
            [Count(one.label, one.url, one.count) for one in values],
        )


def _bars(planner: Planner, collection: Collection, head: str, values: Sequence[Count]) -> Bars:
    name = word(collection.label, planner.lang)
    return bars(name, head, planner.texts("Antal"), values, planner.lang)

"""The lessons page: all that did not work and would be done differently, by area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.fields.values import Group
from sitegen.pages.facets import label_of
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.recordview import RecordView
from sitegen.views.routes import Routes
from sitegen.views.views import Link

_AREAS = "areas"  # the field that the page is ordered by
_PARTS = ("did_not", "would_change")


@dataclass(frozen=True, slots=True)
class Area:
    """An area and what was learned in it."""

    id: str
    label: str
    records: tuple[RecordView, ...]


def lesson_pages(planner: Planner) -> Iterator[Page]:
    """The one page of this module. A record of several areas stands under its first."""
    title = planner.texts("Lärdomar")
    groups: dict[str, list[Record]] = {}
    for record in planner.site.records.values():
        learned = record.values.get("learned")
        if isinstance(learned, Group) and any(learned.get(part) for part in _PARTS):
            areas = [area for area in record.items(_AREAS) if isinstance(area, str)]
            groups.setdefault(areas[0] if areas else "", []).append(record)

    def view() -> View:
        made = sorted(
            (_area(planner, area, records) for area, records in groups.items()), key=lambda one: _order(planner, one)
        )
        return {"heading": title, "areas": tuple(made), "count": sum(len(area.records) for area in made)}

    path = partial(Routes.fixed, name="lessons")
    trail = (Link(title, path(planner.routes)),)
    description = planner.texts("Det som inte fungerade, och det som skulle göras annorlunda.")
    yield planner.page(path, "lessons.html", "lardomar", title, view, trail=trail, description=description)


def _order(planner: Planner, area: Area) -> tuple[bool, tuple[str, str, str]]:
    """By name; what has no area last."""
    return (area.id == "ovrigt", planner.viewer.sort_key(area.label))


def _area(planner: Planner, area: str, records: list[Record]) -> Area:
    views = sorted(
        (planner.views[record.key] for record in records), key=lambda view: planner.viewer.sort_key(view.title)
    )
    if not area:
        return Area("ovrigt", planner.texts("Övrigt"), tuple(views))
    field = planner.site.collection(records[0]).fields[_AREAS]
    return Area(area, label_of(planner, field, area), tuple(views))

"""Other pages that show a collection from another side, by what its fields allow."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.declared.model import Collection
from sitegen.pages.planner import Planner
from sitegen.views.answers import is_question
from sitegen.views.calendars import calendar_path, calendars
from sitegen.views.gatherings import counted, found_in, has_page
from sitegen.views.routes import TAGS
from sitegen.views.views import Link


def ways(planner: Planner, collection: Collection) -> Iterator[Link]:
    """Links for the head of a collection's list."""
    texts, routes, fields = planner.texts, planner.routes, collection.fields
    records = planner.records(collection.id)
    if not records:
        return
    if found_in(planner.site) is collection:
        yield planner.fixed_link("find", texts("Få förslag efter tre frågor"))
    if is_question(planner.site, records[0]):
        yield Link(texts("Utmaningar som saknar exempel"), routes.variant(collection, "gap"))
    if collection in counted(planner.site):
        yield planner.fixed_link("timeline", texts("Tidslinje"))
        yield planner.fixed_link("statistics", texts("Statistik"))
    if any(one.url == calendar_path(routes, collection) for one in calendars(planner.site, routes)):
        yield Link(texts("Kalender (.ics)"), calendar_path(routes, collection))
    if "tour" in fields and has_page(planner.site, "tour"):
        yield planner.fixed_link("tour", texts("Turnén kommun för kommun"))
    if TAGS in fields and any(record.items(TAGS) for record in records):
        yield planner.fixed_link("tags", texts("Ämnesord"))

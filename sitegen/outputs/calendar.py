"""Meetings for a visitor's own calendar: one file for all, one for each series, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.language.ics import ics
from sitegen.render import absolute
from sitegen.views.calendars import calendars, events


def make(edition: Edition) -> Iterator[Artifact]:
    """An .ics file for each calendar. Events whose day is not known are only on the pages."""
    site = edition.site
    for lang, routes in edition.routes.items():
        for calendar in calendars(site, routes):
            product = f"-//sitegen//Calendar//{lang.upper()}"
            found = events(site, routes, calendar.records)
            data = ics(calendar.name, absolute(site.config, calendar.url), product, found)
            yield Artifact(calendar.url.lstrip("/"), data)

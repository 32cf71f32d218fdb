from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition import edition_of, made_by
from sitegen.edition import Edition
from sitegen.language.ics import Event, escaped, folded, ics
from sitegen.outputs import calendar
from sitegen.views.calendars import calendar_path, calendars, calendars_of, days

SITE = """
-- content/site.yml --
name: {sv: Goda exempel, en: Good examples}
url: https://katalog.example/bas/
-- content/events/motet.md --
---
title: Dialogmöte, ett
summary: Ett första möte om tomma lokaler; många kom, och alla fick tala om vad som behövdes i byn.
kind: dialogmote
start: 2027-02-27
end: 2027-02-28
places: [{municipality: "0680", site: Folkets hus}]
series: Dialogmöten i länet
reviewed: 2026-10-01
---
-- content/events/motet.en.md --
---
title: Dialogue meeting one
translation: {by: editor}
---
-- content/events/dagen.md --
---
title: En dag
kind: konferens
start: 2019-12-31
---
-- content/events/manaden.md --
---
title: Någon gång i maj
kind: konferens
start: 2019-05
series: Dialogmöten i länet
---
-- content/events/aret.md --
---
title: Något år
kind: konferens
start: 2019
---
-- content/events/okant.md --
---
title: Okänt år
kind: konferens
start: okänd
date_text: 30 november, året okänt
---
-- content/events/borjan.md --
---
title: Bara början är känd till dagen
kind: konferens
start: 2019-05-02
end: 2019-06
---
"""


@pytest.fixture
def edition(site: Callable[[str], Path]) -> Edition:
    return edition_of(site(SITE))


def parsed(data: bytes) -> dict[str, Any]:
    """The events of a calendar by uid, as icalendar reads them."""
    read = icalendar.Calendar.from_ical(data)
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def test_there_is_a_calendar_for_all_and_one_for_each_series_in_every_language(edition: Edition) -> None:
    assert sorted(made_by(calendar.make, edition)) == [
        "en/events/calendar.ics",
        "en/events/series/dialogmoten-i-lanet.ics",
        "moten/kalender.ics",
        "moten/serie/dialogmoten-i-lanet.ics",
    ]


def test_only_events_whose_days_are_known_are_in_a_calendar(edition: Edition) -> None:
    files = made_by(calendar.make, edition)
    assert list(parsed(files["moten/kalender.ics"])) == [
        "dagen.events@katalog.example",
        "motet.events@katalog.example",
    ]
    assert list(parsed(files["moten/serie/dialogmoten-i-lanet.ics"])) == ["motet.events@katalog.example"]


def test_an_event_is_read_back_with_its_days_its_place_and_its_review(edition: Edition) -> None:
    event = parsed(made_by(calendar.make, edition)["moten/kalender.ics"])["motet.events@katalog.example"]
    assert event.decoded("DTSTART") == date(2027, 2, 27)
    assert event.decoded("DTEND") == date(2027, 3, 1)  # exclusive
    assert event.decoded("DTSTAMP") == datetime(2026, 10, 1, tzinfo=UTC)
    assert str(event["SUMMARY"]) == "Dialogmöte, ett"
    assert str(event["DESCRIPTION"]).startswith("Ett första möte om tomma lokaler; många kom, och")
    assert str(event["LOCATION"]) == "Folkets hus, Jönköping"
    assert str(event["URL"]) == "https://katalog.example/bas/moten/motet/"
    assert event["CATEGORIES"].to_ical() == "Dialogmöten i länet".encode()


def test_an_event_without_a_review_is_stamped_with_the_day_of_the_build(edition: Edition) -> None:
    event = parsed(made_by(calendar.make, edition)["moten/kalender.ics"])["dagen.events@katalog.example"]
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 21, tzinfo=UTC)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2019, 12, 31), date(2020, 1, 1))


def test_the_english_calendar_speaks_english_where_it_can_and_says_where_it_does_not(edition: Edition) -> None:
    events = parsed(made_by(calendar.make, edition)["en/events/calendar.ics"])
    assert str(events["motet.events@katalog.example"]["SUMMARY"]) == "Dialogue meeting one"
    assert events["motet.events@katalog.example"]["SUMMARY"].params["LANGUAGE"] == "en"
    assert events["dagen.events@katalog.example"]["SUMMARY"].params["LANGUAGE"] == "sv"
    assert str(events["motet.events@katalog.example"]["URL"]) == "https://katalog.example/bas/en/events/motet/"


def test_a_page_can_name_the_calendars_of_an_event_and_of_its_collection(edition: Edition) -> None:
    site, routes = edition.site, edition.routes["sv"]
    known, month = site.records[("events", "motet")], site.records[("events", "manaden")]
    urls = [found.url for found in calendars_of(site, routes, known)]
    assert urls == ["/moten/serie/dialogmoten-i-lanet.ics", "/moten/kalender.ics"]
    assert calendars_of(site, routes, month) == ()
    assert days(month) is None
    assert calendar_path(routes, site.model.collections["events"]) == "/moten/kalender.ics"


def test_a_body_may_link_to_a_calendar(site: Callable[[str], Path]) -> None:
    page = "-- content/pages/om.md --\n---\ntitle: Om\n---\n\nSe [kalendern](/moten/kalender.ics).\n"
    assert edition_of(site(SITE + page)).site.records


def test_without_a_known_day_there_is_no_calendar(site: Callable[[str], Path]) -> None:
    edition = edition_of(site("-- content/events/a.md --\n---\ntitle: A\nkind: konferens\nstart: 2019-05\n---\n"))
    assert list(calendars(edition.site, edition.routes["sv"])) == []
    assert made_by(calendar.make, edition) == {}


def event(text: str = "Möte", first: date = date(2027, 1, 1), last: date = date(2027, 1, 1)) -> Event:
    return Event(
        "a.events@x.example", date(2026, 1, 1), first, last, text, text, text, "https://x.example/", "sv", text
    )


@given(st.text())
@example("Semikolon; komma, bakstreck \\ och\nny rad")
@example("å" * 200)
@example("👩‍👩‍👧‍👦" * 40)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    data = ics(text or "x", "https://x.example/a.ics", "-//x//y//SV", [event(text)])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    [read] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    written = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign >= " " or sign in "\n\t")
    assert str(read["SUMMARY"]) == written.replace("\x7f", "").replace("\t", " ")


@given(st.dates(), st.integers(0, 400))
def test_the_end_is_the_day_after_the_last(first: date, more: int) -> None:
    last = min(date.max.toordinal(), first.toordinal() + more)
    data = ics("x", "https://x.example/a.ics", "-//x//y//SV", [event(first=first, last=date.fromordinal(last))])
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}".encode() in data or first.year < 1000
    if last < date.max.toordinal() and first.year >= 1000:
        assert f"DTEND;VALUE=DATE:{date.fromordinal(last) + timedelta(1):%Y%m%d}".encode() in data


def test_the_last_day_that_there_is_has_no_end() -> None:
    assert b"DTEND" not in ics("x", "https://x.example/", "-//x//y//SV", [event(first=date.max, last=date.max)])


def test_lines_are_folded_between_characters_at_75_octets() -> None:
    assert folded("a" * 75) == "a" * 75
    assert folded("a" * 76) == f"{'a' * 75}\r\n a"
    assert [len(line.encode()) for line in folded("ä" * 100).split("\r\n")] == [74, 75, 53]


def test_signs_of_the_format_are_escaped_and_control_signs_dropped() -> None:
    assert escaped("a;b,c\\d\r\ne\x07") == "a\\;b\\,c\\\\d\\ne"

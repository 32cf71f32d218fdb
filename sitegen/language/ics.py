"""Calendars as text, by RFC 5545: folded lines, escaped texts, whole days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MOST = 75  # octets of a line, without its CRLF
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "}


@dataclass(frozen=True, slots=True)
class Event:
    """An event that takes whole days, `first` to `last`. `stamp` is the day when its facts were last looked at."""

    uid: str
    stamp: date
    first: date
    last: date
    title: str
    summary: str
    place: str
    url: str
    lang: str
    series: str = ""


def ics(name: str, address: str, product: str, events: Iterable[Event]) -> bytes:
    """A calendar with a name, its own address, and at least one event (RFC 5545, 3.6)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(product)}",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"SOURCE;VALUE=URI:{address}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for event in events:
        lines += _event(event)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_compact(event.stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(event.first)}",
        *_end(event),
        f"SUMMARY;LANGUAGE={event.lang}:{escaped(event.title)}",
    ]
    if event.summary:
        lines.append(f"DESCRIPTION;LANGUAGE={event.lang}:{escaped(event.summary)}")
    if event.place:
        lines.append(f"LOCATION:{escaped(event.place)}")
    if event.series:
        lines.append(f"CATEGORIES:{escaped(event.series)}")
    return [*lines, f"URL:{event.url}", "TRANSP:TRANSPARENT", "END:VEVENT"]


def _end(event: Event) -> list[str]:
    """The day after the last one: DTEND is exclusive (3.6.1). The last day that there is has none after it."""
    last = max(event.first, event.last)
    return [f"DTEND;VALUE=DATE:{_compact(last + timedelta(1))}"] if last < date.max else []


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """A value of type TEXT (3.3.11)."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_ESCAPES.get(sign, sign) for sign in plain)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never within a character (3.1)."""
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _MOST:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += width
    return "\r\n".join(pieces)

"""Where a record belongs."""

from __future__ import annotations

from sitegen.fields.values import Place
from sitegen.reading.record import Record


def first_place(record: Record) -> str:
    """The code of the municipality, county or country that a record names first; "" when it names none."""
    place = next((place for place in record.items("places") if isinstance(place, Place)), None)
    return place.municipality or place.county or place.country if place else ""

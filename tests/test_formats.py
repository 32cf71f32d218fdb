"""Partial dates, and how dates, periods, numbers, money and quantities are written in Swedish and English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.dates import PartialDate
from sitegen.language.formats import (
    QUALIFIERS,
    format_date,
    format_money,
    format_number,
    format_period,
    format_quantity,
    qualified,
)

DATES = st.dates(date(1000, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)


def day(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize("text", ["", "16", "0999", "2015-13", "2015-00", "2015-02-30", "2015-2", "2015-09-",
                                  "20150901", "2015-09-01T10", "hösten 2015", "٢٠١٦", "2015-09-00"])  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert PartialDate.parse(text) is None


@pytest.mark.parametrize("parts", [(2015, 13), (2015, 0), (2015, None, 3), (2015, 2, 30), (999,), (10_000,)])
def test_a_date_that_does_not_exist_cannot_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


@given(DATES)
def test_iso_is_what_is_parsed(value: PartialDate) -> None:
    assert PartialDate.parse(f" {value.iso()}\n") == value


@given(DATES, DATES)
def test_the_order_is_that_of_time_and_iso(one: PartialDate, two: PartialDate) -> None:
    assert (one < two) == (one.iso() < two.iso())
    assert (one <= two) == (not two < one)
    assert one.first_day() <= one.last_day()


def test_a_partial_date_spans_all_days_that_it_may_mean() -> None:
    assert PartialDate(2016).last_day() == date(2016, 12, 31)
    assert PartialDate(2016, 2).first_day() == date(2016, 2, 1)
    assert PartialDate(2016, 2).last_day() == date(2016, 2, 29)
    assert PartialDate(2016, 2, 3).last_day() == date(2016, 2, 3)


@pytest.mark.parametrize(
    ("text", "swedish", "english"),
    [
        ("2018-11-30", "30 november 2018", "30 November 2018"),
        ("2018-11", "november 2018", "November 2018"),
        ("2018", "2018", "2018"),
    ],
)
def test_dates_are_written_as_exactly_as_they_are_known(text: str, swedish: str, english: str) -> None:
    value = PartialDate.parse(text)
    assert value
    assert format_date(value, "sv") == swedish
    assert format_date(value, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        ("2016", "2020", "2016–2020", "2016–2020"),
        ("2016", "2016", "2016", "2016"),
        ("2016-11", "2019-12", "november 2016 – december 2019", "November 2016 – December 2019"),
        ("2019-05", "2019-12", "maj–december 2019", "May–December 2019"),
        ("2019-05-03", "2019-05-05", "3–5 maj 2019", "3–5 May 2019"),
        ("2019-05-03", "2019-06-05", "3 maj – 5 juni 2019", "3 May – 5 June 2019"),
        ("2018-12-30", "2019-01-02", "30 december 2018 – 2 januari 2019", "30 December 2018 – 2 January 2019"),
        ("2016", "2019-11", "2016 – november 2019", "2016 – November 2019"),
        ("2019-01", "2019-11-05", "januari 2019 – 5 november 2019", "January 2019 – 5 November 2019"),
        ("2009", "", "från 2009", "from 2009"),
        ("2009-03", "", "från mars 2009", "from March 2009"),
        ("", "2012", "till 2012", "until 2012"),
        ("", "", "", ""),
    ],
)
def test_periods_say_nothing_twice(start: str, end: str, swedish: str, english: str) -> None:
    assert format_period(day(start), day(end), "sv") == swedish
    assert format_period(day(start), day(end), "en") == english


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("2500000", "2\u00a0500\u00a0000", "2,500,000"),
        ("60.5", "60,5", "60.5"),
        ("60.50", "60,5", "60.5"),
        ("0.0001", "0,0001", "0.0001"),
        ("1E+6", "1\u00a0000\u00a0000", "1,000,000"),
        ("0", "0", "0"),
    ],
)
def test_numbers_are_grouped_and_keep_their_decimals(value: str, swedish: str, english: str) -> None:
    assert format_number(Decimal(value), "sv") == swedish
    assert format_number(Decimal(value), "en") == english


@pytest.mark.parametrize(
    ("value", "currency", "swedish", "english"),
    [
        ("25000000", "SEK", "25 miljoner kronor", "25 million SEK"),
        ("1000000", "SEK", "1 miljon kronor", "1 million SEK"),
        ("1234567", "SEK", "1,23 miljoner kronor", "1.23 million SEK"),
        ("1005000", "SEK", "1,01 miljoner kronor", "1.01 million SEK"),
        ("999999", "SEK", "999 999 kr", "999,999 SEK"),
        ("950000.50", "SEK", "950 000,5 kr", "950,000.5 SEK"),
        ("1200000000", "SEK", "1,2 miljarder kronor", "1.2 billion SEK"),
        ("2500000", "EUR", "2,5 miljoner euro", "2.5 million EUR"),
        ("1000", "EUR", "1 000 euro", "1,000 EUR"),
        ("1000", "XXQ", "1 000 XXQ", "1,000 XXQ"),
        ("0", "SEK", "0 kr", "0 SEK"),
    ],
)
def test_money_is_rounded_from_a_million_on(value: str, currency: str, swedish: str, english: str) -> None:
    assert format_money(Decimal(value), currency, "sv") == swedish.replace(" ", "\u00a0")
    assert format_money(Decimal(value), currency, "en") == english.replace(" ", "\u00a0")


def test_quantities_keep_their_vagueness() -> None:
    numbers = dict(zip(QUALIFIERS, (40, 15, 100, 50, 20, 10, 300), strict=True))
    swedish = [format_quantity(Decimal(number), name, "sv") for name, number in numbers.items()]
    english = [format_quantity(number, name, "en") for name, number in numbers.items()]
    assert swedish == ["40", "cirka 15", "minst 100", "över 50", "högst 20", "under 10", "nästan 300"]
    assert english == ["40", "about 15", "at least 100", "over 50", "at most 20", "under 10", "almost 300"]


def test_an_amount_can_be_qualified() -> None:
    assert qualified(format_money(6_000_000, "SEK", "sv"), "about", "sv") == "cirka 6\u00a0miljoner\u00a0kronor"


def test_an_unknown_qualifier_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        format_quantity(1, "roughly", "sv")


def test_a_language_without_formats_gets_the_english() -> None:
    assert format_number(Decimal("1.5"), "fi") == "1.5"

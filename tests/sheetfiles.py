"""Spreadsheets as the programs of editors write them, made in the test: encodings, delimiters, dates, numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("Nr", "Titel", "Kort om", "Brödtext", "Typ av innovation", "Mognad", "Tid", "Möter utmaningen", "Plats",
            "Aktörer", "Senast granskad", "Ämnesord", "Källa 1 titel", "Källa 1 datum", "Kommentar")  # fmt: skip
DATES = ("2024-03-14", "14/3 2024", "14.3.2024", "14 mars 2024", "mars 2024")
_SUMMARY = "Grannar i kvarter {n} träffas varje vecka, lagar mat av det som blivit över och lär känna varandra bättre."


def row(n: int) -> list[str]:
    """One row of an editor's sheet. Every seventh lacks a title, every eleventh has a county that does not exist."""
    title = "" if n % 7 == 0 else f"Idé {n}: grannkök å la carte"
    place = "Lönneberga län" if n % 11 == 0 else ("Åmål", "682", "Jönköpings län")[n % 3]
    body = f'Rad ett, nummer {n}.\nRad två; med semikolon, komma och "citat".\n\n## Så fungerar det\n\n- ett\n- två'
    source = ("Årsrapport", DATES[(n + 1) % 5]) if n % 2 else ("", "")
    return [str(n), title, _SUMMARY.format(n=n), body, "Metod", "testad", f"{2010 + n % 10}–", "Ensamhet", place,
            "Åmåls bibliotek", DATES[n % 5], "mat, grannar", *source,
            "=HYPERLINK(1)" if n % 5 == 0 else ""]  # fmt: skip


def rows(count: int) -> list[list[str]]:
    return [row(n) for n in range(1, count + 1)]


@dataclass(frozen=True)
class Made:
    """A file, the kind to import it as, and how many rows and filled cells it holds."""

    path: Path
    kind: str
    rows: int


def as_csv(path: Path, encoding: str, delimiter: str, count: int = 12, head: str = "") -> Made:
    out = io.StringIO(newline="")
    out.write(head)
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([HEADINGS, *rows(count)])
    path.write_bytes(out.getvalue().encode(encoding))
    return Made(path, "csv", count)


def as_xlsx(path: Path, count: int = 12, *, above: int = 0) -> Made:
    """A workbook with typed cells: numbers, dates as dates and as serial numbers."""
    book = Workbook()
    page = book.active
    assert page is not None
    for number in range(above):
        page.append([f"Rad {number + 1} ovanför rubrikerna"])
    page.append(HEADINGS)
    for n, cells in enumerate(rows(count), 1):
        typed: list[object] = [n, *cells[1:]]
        typed[8] = 682 if cells[8] == "682" else cells[8]
        typed[10] = (datetime(2024, 3, 14), date(2024, 3, 14), 45365, "mars 2024", 2024.0)[n % 5]
        typed[14] = "'=HYPERLINK(1)" if cells[14] else None
        page.append(typed)
    book.save(path)
    return Made(path, "xlsx", count)


def twelve(folder: Path, real: Path) -> list[Made]:
    """Twelve sheets as they come in; `real` is one that LibreOffice wrote."""
    made = [
        as_csv(folder / "utf8.csv", "utf-8", ";"),
        as_csv(folder / "utf8-bom.csv", "utf-8-sig", ";", 400),
        as_csv(folder / "utf8-comma.csv", "utf-8", ","),
        as_csv(folder / "utf8-tab.csv", "utf-8", "\t"),
        as_csv(folder / "utf16.csv", "utf-16", "\t"),
        as_csv(folder / "utf16-no-mark.csv", "utf-16-le", ";"),
        as_csv(folder / "cp1252.csv", "cp1252", ";"),
        as_csv(folder / "cp1252-comma.csv", "cp1252", ","),
        as_csv(folder / "sep.csv", "utf-8-sig", ";", head="sep=;\r\n"),
        as_xlsx(folder / "typed.xlsx"),
        as_xlsx(folder / "above.xlsx", above=2),
    ]
    return [*made, Made(real, "xlsx", 8)]

"""What `sitegen import` says when it is done: the columns, the rows, the reasons, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from sitegen.importers.faults import Kind, Outcome, RowFault
from sitegen.importers.mapping import ColumnMap, is_export, is_own
from sitegen.importers.opening import Opened
from sitegen.importers.saving import said
from sitegen.importers.sheetimport import Result
from sitegen.messages import on_one_line
from sitegen.terminal import Words

_MOST = 20  # faults told one by one; all of them are in the file of rejected rows
_WIDEST = 70


def tell(
    file: Path,
    opened: Opened,
    made: ColumnMap,
    result: Result,
    place: Path,
    say: Words,
    *,
    dry_run: bool,
    rejects: Path,
) -> None:
    """Say all of it."""
    rows = len(result.outcomes)
    click.echo(say(f"{file.name}: {rows} rader ({opened.how})", f"{file.name}: {rows} rows ({opened.how})"))
    for line in _columns(opened, made, place, say, dry_run=dry_run):
        click.echo(line)
    for line in (*_rows(result, say), *_unread(result, say), *_kept(result, say)):
        click.echo(line)
    _sum(result, say, rejects, dry_run=dry_run)


def _columns(opened: Opened, made: ColumnMap, place: Path, say: Words, *, dry_run: bool) -> Iterator[str]:
    """The mapping, where it was not known before."""
    new = [name for name in opened.table.headings if name in made.new and not is_own(name, opened.table)]
    if is_export(made):
        new = [name for name in new if made.columns.get(name) is None]
    if new:
        saved = say("Sparas inte.", "Not saved.") if dry_run else say(f"Sparad i {place}.", f"Saved in {place}.")
        yield say("Kolumnerna lästes så. ", "The columns were read like this. ") + saved
    for name in new:
        column = made.columns.get(name)
        if column and column.name == name:
            continue
        target = column.name if column else say("läses inte", "not read")
        guess = say("  (gissning)", "  (a guess)") if name in made.guesses else ""
        yield f"  {on_one_line(name)[:_WIDEST]} → {target}{guess}"
    if made.missing and new:
        names = ", ".join(made.missing)
        yield say(
            f"Obligatoriska fält utan kolumn: {names}. De kan få ett värde under defaults i {place}.",
            f"Required fields without a column: {names}. Give them a value under defaults in {place}.",
        )


def _rows(result: Result, say: Words) -> Iterator[str]:
    told = [(outcome, found) for outcome in result.outcomes for found in outcome.faults]
    errors = [pair for pair in told if pair[0].kind is Kind.REJECTED and pair[1].found.is_error]
    notes = [pair for pair in told if not pair[1].found.is_error and pair[0].kind is not Kind.REJECTED]
    for group in (errors, notes):
        for outcome, found in group[:_MOST]:
            yield from _fault(outcome, found, say)
        if len(group) > _MOST:
            left = Counter(found.found.code for _, found in group[_MOST:])
            codes = ", ".join(f"{code} × {count}" for code, count in left.most_common())
            yield say(f"… och {len(group) - _MOST} till ({codes})", f"… and {len(group) - _MOST} more ({codes})")


def _fault(outcome: Outcome, found: RowFault, say: Words) -> Iterator[str]:
    reason, remedy = said(found, say.lang)
    where = say(f"rad {found.row}", f"row {found.row}")
    if found.heading:
        where += say(f", kolumn ”{found.heading}”", f", column “{found.heading}”")
    code = click.style(found.found.code, fg="red" if outcome.kind is Kind.REJECTED else "yellow", bold=True)
    yield f"{on_one_line(where)}: {code} {reason}"
    yield f"  = {remedy}"


def _unread(result: Result, say: Words) -> Iterator[str]:
    counts = Counter(one.heading for one in result.unread)
    for heading, count in counts.items():
        rows = [one.row for one in result.unread if one.heading == heading]
        cells = say(f"{count} celler" if count > 1 else "1 cell", f"{count} cells" if count > 1 else "1 cell")
        span = f"{min(rows)}–{max(rows)}" if len(set(rows)) > 1 else f"{rows[0]}"
        name = on_one_line(heading) or say("ovanför rubrikerna", "above the headings")
        yield say(f"Lästes inte: {name}, {cells} (rad {span})", f"Not read: {name}, {cells} (row {span})")


def _kept(result: Result, say: Words) -> Iterator[str]:
    for record, fields in result.kept.items():
        yield say(f"{record}: ändrat för hand, behålls: {', '.join(fields)}",
                  f"{record}: edited by hand, kept: {', '.join(fields)}")  # fmt: skip
    for record in result.gone:
        yield say(f"{record}: finns inte längre i kalkylbladet. Posten är kvar.",
                  f"{record}: is no longer in the sheet. The record is kept.")  # fmt: skip


def _sum(result: Result, say: Words, rejects: Path, *, dry_run: bool) -> None:
    new, changed, same, rejected = (result.count(kind) for kind in (Kind.NEW, Kind.CHANGED, Kind.SAME, Kind.REJECTED))
    text = say(f"{new} nya, {changed} ändrade, {same} oförändrade, {rejected} avvisade.",
               f"{new} new, {changed} changed, {same} unchanged, {rejected} rejected.")  # fmt: skip
    click.secho(text, bold=True)
    if rejected and not dry_run:
        click.echo(say(f"De avvisade raderna står i {rejects}. Rätta dem där och importera den filen.",
                       f"The rejected rows are in {rejects}. Mend them there and import that file."))  # fmt: skip
    if dry_run:
        click.echo(say("Inget skrevs (--dry-run).", "Nothing was written (--dry-run)."))

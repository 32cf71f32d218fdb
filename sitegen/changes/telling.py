"""Diff → outline: the sum first, then what a reviewer should look at, then the rest."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.changes.addresstelling import address_sections, dead_section
from sitegen.changes.declaredtelling import declared_section
from sitegen.changes.diff import Diff, Fault
from sitegen.changes.outline import Item, Outline, Section, code, line, muted, strong
from sitegen.changes.phrases import Phrases
from sitegen.changes.recordtelling import record_sections, translation_section
from sitegen.changes.summing import summary
from sitegen.language.formats import format_size

MOST = 100  # items of a section


def outline(diff: Diff) -> Outline:
    """The whole diff in words."""
    say = Phrases(diff.lang)
    title = say("Det här ändras för besökare", "What changes for visitors")
    lead = line(say("Jämfört med ", "Compared with "), code(diff.base), ".") if diff.base else ()
    return Outline(diff.lang, title, lead, tuple(summary(diff, say)), tuple(_sections(diff, say)))


def _sections(diff: Diff, say: Phrases) -> Iterator[Section]:
    yield from _faults(diff.new_faults, say("Nya fel och varningar", "New errors and warnings"), say, warns=True)
    yield from dead_section(diff.addresses, say)
    yield from record_sections(diff.records, say)
    yield from translation_section(diff.records, say)
    yield from address_sections(diff.addresses, say)
    yield from _media(diff, say)
    yield from declared_section(diff.declared, say)
    yield from _hidden(diff, say)
    yield from _faults(diff.mended, say("Avhjälpta fel och varningar", "Mended errors and warnings"), say, warns=False)


def _faults(faults: tuple[Fault, ...], heading: str, say: Phrases, *, warns: bool) -> Iterator[Section]:
    if faults:
        items = tuple(_fault(fault, say, told=warns) for fault in faults)
        yield Section(heading, len(faults), say.cut(items, MOST), warns)


def _fault(fault: Fault, say: Phrases, *, told: bool) -> Item:
    level = say("fel", "error") if fault.error else say("varning", "warning")
    place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
    head = line(strong(f"{level} {fault.code}"), " ", code(place if told else fault.path), f" {fault.message}")
    return Item(head, (Item(line(muted(fault.hint))),) if told else ())


def _media(diff: Diff, say: Phrases) -> Iterator[Section]:
    items = []
    for media in diff.media:
        old, new = format_size(media.before or 0, diff.lang), format_size(media.after or 0, diff.lang)
        is_new, is_gone = media.before is None, media.after is None
        word = say("ny", "new") if is_new else say("borttagen", "removed") if is_gone else say("ändrad", "changed")
        size = new if is_new else old if is_gone else f"{old} → {new}"
        items.append(Item(line(code(media.name), f" {word}", muted(f" ({size})" if size else ""))))
    if items:
        yield Section(say("Bilder och filer", "Images and files"), len(items), say.cut(tuple(items), MOST))


def _hidden(diff: Diff, say: Phrases) -> Iterator[Section]:
    words = {
        "added": say("nytt", "new"),
        "changed": say("ändrat", "changed"),
        "removed": say("borttaget", "removed"),
    }
    items = tuple(Item(line(one.title, " ", code(one.path), f" {words[one.kind]}")) for one in diff.hidden)
    if items:
        heading = say("Utkast, som besökare inte ser", "Drafts, which visitors do not see")
        yield Section(heading, len(items), say.cut(items, MOST))

"""The addresses of a diff in words: what leads nowhere and how to mend it, what is new, what moved."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.changes.diff import Address, Addresses, Bunch
from sitegen.changes.outline import Item, Run, Section, code, line, muted
from sitegen.changes.phrases import KINDS, Phrases
from sitegen.language.formats import format_number

MOST = 100
_MOST_OF_A_KIND = 20


def dead_section(addresses: Addresses, say: Phrases) -> Iterator[Section]:
    """Addresses that worked and lead nowhere now, each with its remedy."""
    lost = tuple(
        Item(line(code(url)), (Item(line(say("Omdirigeringen är borta. Återställ aliases i posten som den ledde till.",
                                             "The redirect is gone. Restore aliases in the record that it led to."))),))
        for url in addresses.lost_redirects
    )  # fmt: skip
    dead: dict[tuple[str, str, str], list[Address]] = {}
    for address in addresses.dead:  # a record's pages in all languages have one remedy
        dead.setdefault((address.remedy, address.alias, address.path), []).append(address)
    items = (*(_dead(pages, say) for pages in dead.values()), *lost)
    if items:
        heading = say("Adresser som slutar fungera", "Addresses that stop working")
        yield Section(heading, len(addresses.dead) + len(lost), say.cut(items, MOST), warns=True)


def _dead(pages: list[Address], say: Phrases) -> Item:
    parts: list[str | Run] = []
    for page in pages:
        parts += [", " if parts else "", code(page.url), *((" → ", code(page.to)) if page.to else ())]
    title = muted(f" {pages[0].title}" if not pages[0].to else "")
    return Item(line(*parts, title), (Item(line(_remedy(pages[0], say))),))


def _remedy(address: Address, say: Phrases) -> str:
    alias = f"aliases: [{address.alias}]"
    remedies = {
        "alias": say(
            f"Skriv {alias} i {address.path}, så leder den gamla adressen till den nya.",
            f"Write {alias} in {address.path}, and the old address leads to the new one.",
        ),
        "replaced": say(
            f"Ersätts den av en annan post: skriv {alias} i den. Annars kan posten ligga kvar med state: archived.",
            f"If another record replaces it: write {alias} there. Otherwise the record may stay with state: archived.",
        ),
        "model": say(
            "Hela adressen är ändrad. Ändra tillbaka, eller lägg in omdirigeringen hos webbhotellet.",
            "The whole address changed. Change it back, or have your host redirect it.",
        ),
        "publish": say(
            "Sidan visas inte förrän posten publiceras igen.",
            "The page does not show until the record is published again.",
        ),
        "": "",
    }
    return remedies[address.remedy]


def address_sections(addresses: Addresses, say: Phrases) -> Iterator[Section]:
    """Pages that come, pages that moved with a redirect, and pages made from many records."""
    new = tuple(Item(line(code(address.url), f" {address.title}")) for address in addresses.new)
    if new:
        yield Section(say("Nya sidor", "New pages"), len(new), say.cut(new, MOST))
    led = tuple(address for address in (*addresses.moved, *addresses.gone) if address.leads)
    moved = tuple(
        Item(line(code(address.url), " → ", code(address.to) if address.to else say("omdirigeras", "redirected")))
        for address in led
    )
    if moved:
        heading = say("Flyttade sidor, med omdirigering", "Moved pages, with a redirect")
        yield Section(heading, len(moved), say.cut(moved, MOST))
    come = tuple(_bunch(bunch, say("nya", "new"), say) for bunch in addresses.other_new)
    gone = tuple(_bunch(bunch, say("borta", "gone"), say) for bunch in addresses.other_gone)
    if come or gone:
        heading = say("Listor och andra sidor som följer av innehållet", "Lists and other pages that follow")
        yield Section(heading, len(come) + len(gone), (*come, *gone))


def _bunch(bunch: Bunch, word: str, say: Phrases) -> Item:
    urls = say.cut(tuple(Item(line(code(url))) for url in bunch.urls), _MOST_OF_A_KIND)
    return Item(
        line(f"{say(*KINDS[bunch.kind])}: {format_number(len(bunch.urls), say.lang)} {word}"), urls, folded=True
    )

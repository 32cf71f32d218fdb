"""The records that point at a record, as the groups of cards on its page, and what it asks to see also."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sitegen.catalogue.site import Backlink, Site
from sitegen.declared.model import word
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Reference
from sitegen.fields.values import Ref
from sitegen.language.order import slug
from sitegen.reading.record import Key, Record, walk
from sitegen.views.cards import Cards
from sitegen.views.recordview import Step
from sitegen.views.views import Card, LinkGroup

SEE_ALSO = "see_also"  # shown together with those that say the same of this record
_LAST = 1000


@dataclass(frozen=True, slots=True)
class _Row:
    """A record that points here, as what it does, and that role's place among the roles."""

    card: Card
    role: str = ""
    place: int = _LAST


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Gathers the links to records for their pages in one language."""

    site: Site
    cards: Cards
    lang: str

    def groups(self, record: Record, chain: tuple[Step, ...]) -> tuple[LinkGroup, ...]:
        """Records that point here, by how, without those of the story chain; last what to see that is not shown yet.

        A record stands once under each heading: by the link with a role before one that stands deeper in it.
        """
        groups: dict[tuple[int, str, str], dict[Key, _Row]] = {}
        links = [link for link in self.site.backlinks.get(record.key, ()) if not (chain and link.field.chain)]
        for link in sorted(links, key=lambda link: _rank(link, self.lang)):
            if link.field.id not in ("contact", SEE_ALSO):
                found = groups.setdefault(self._heading(link), {})
                row = _Row(self.cards.made[link.source.key], _role(link, self.lang), _place(link))
                found.setdefault(link.source.key, row)
        shown = {row.card.url for group in groups.values() for row in group.values()} | set(self._shown(record, chain))
        made = [
            LinkGroup(group_id(collection, label), label, _in_order(found.values()))
            for (_, collection, label), found in sorted(groups.items())
        ]
        return (*made, *self._see_also(record, links, shown))

    def _heading(self, link: Backlink) -> tuple[int, str, str]:
        collection = self.site.collection(link.source)
        label = word(link.field.backlink, self.lang) or word(collection.label, self.lang)
        return (collection.order, collection.id, label)

    def _shown(self, record: Record, chain: tuple[Step, ...]) -> Iterator[str]:
        """The pages that the record's own fields and its story lead to."""
        yield from (link.url for step in chain for link in step.links)
        for name, value in record.values.items():
            found = walk(value) if name != SEE_ALSO else ()
            targets = (self.site.at(item) for item in found if isinstance(item, Ref))
            yield from (self.cards.made[target.key].url for target in targets if target)

    def _see_also(self, record: Record, links: Iterable[Backlink], shown: set[str]) -> Iterator[LinkGroup]:
        sources = [link.source for link in links if link.field.id == SEE_ALSO]
        targets = [target for ref in record.refs(SEE_ALSO) if (target := self.site.at(ref))]
        found = {one.key: _Row(self.cards.made[one.key]) for one in (*sources, *targets)}
        left = [row for row in found.values() if row.card.url not in shown]
        if left:
            label = word((self.site.collection(record).fields[SEE_ALSO]).label, self.lang)
            yield LinkGroup(group_id("", label), label, _in_order(left))


def group_id(collection: str, label: str) -> str:
    """The id of a section of backlinks, by the collection that they come from and its heading."""
    return f"b-{collection}-{slug(label)}" if collection else f"b-{slug(label)}"


def _rank(link: Backlink, lang: str) -> tuple[bool, bool]:
    return (not _role(link, lang), isinstance(link.field.type, GroupType))


def _role(link: Backlink, lang: str) -> str:
    """As what the record is pointed at: the link's roles, or in a group what the link is there (“Finansiär”)."""
    kind = link.field.type
    if isinstance(kind, Reference) and kind.role:
        return ", ".join(word(kind.role.terms[role].label, lang) for role in link.ref.roles)
    if isinstance(kind, GroupType):
        inner = (field for field in kind.fields.values() if isinstance(field.type, Reference))
        return word(next(inner, link.field).label, lang)
    return ""


def _place(link: Backlink) -> int:
    """The place of the weightiest role of a link in its vocabulary; after them what stands in a group."""
    kind = link.field.type
    if isinstance(kind, Reference) and kind.role:
        terms = list(kind.role.terms)
        return min((terms.index(role) for role in link.ref.roles), default=_LAST)
    return _LAST


def _in_order(found: Iterable[_Row]) -> tuple[Card, ...]:
    """By role, in each the newest first and the undated last. With roles each card has its role for a kind, and its
    side says when; else the sides say one sort of thing, the date or the kind."""
    rows = sorted(found, key=lambda row: row.card.sort["title"])
    rows.sort(key=lambda row: row.card.sort["start"], reverse=True)
    rows.sort(key=lambda row: row.place)
    if any(row.role for row in rows):
        return tuple(_with_role(row) for row in rows)
    cards = tuple(row.card for row in rows)
    undated = {card.url for card in cards if _is_undated(card)}
    if len(undated) == len(cards):
        return cards
    return tuple(replace(card, side="") if card.url in undated else card for card in cards)


def _with_role(row: _Row) -> Card:
    said = row.role or row.card.kind
    return replace(row.card, kind=said, side=said) if _is_undated(row.card) else replace(row.card, kind=said)


def _is_undated(card: Card) -> bool:
    return card.side in (card.kind, card.collection_label)

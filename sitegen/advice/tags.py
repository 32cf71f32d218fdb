"""Tags that are nearly the same word, so that what belongs together is found in two places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sitegen.advice.notes import Notes
from sitegen.diagnostics import START
from sitegen.language.stemmer import stem

_LEAST = 6  # letters that a word must have for one letter to be taken for a slip


def advise_tags(notes: Notes) -> None:
    """A107 at every record with the less common of two tags that differ in form, case, hyphen or one letter."""
    counts: dict[str, int] = {}
    for record in notes.site.records.values():
        for tag in record.items("tags"):
            counts[str(tag)] = counts.get(str(tag), 0) + 1
    meant = dict(_near(counts))
    for record in notes.site.records.values():
        for tag in map(str, record.items("tags")):
            if tag in meant:
                other = meant[tag]
                notes.report.add("A107", record.path, record.spans.get("tags", START), tag=tag, other=other,
                                 count=counts[other])  # fmt: skip


def _near(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The less common tag of each pair of near ones → the more common."""
    groups: dict[str, list[str]] = {}
    for tag in sorted(counts):
        for key in _keys(tag):
            groups.setdefault(key, []).append(tag)
    pairs = {pair for tags in groups.values() for pair in combinations(sorted(set(tags)), 2) if near(*pair)}
    for one, other in sorted(pairs):
        rare, common = sorted((one, other), key=lambda tag: (counts[tag], tag))
        yield rare, common


def _keys(tag: str) -> Iterator[str]:
    """What near tags share: their stem, or all letters but one."""
    plain = _plain(tag)
    yield stem(plain, "sv")
    if len(plain) >= _LEAST:
        yield from (plain[:place] + plain[place + 1 :] for place in range(len(plain)))
        yield plain


def near(one: str, other: str) -> bool:
    """Whether two tags are most likely meant to be the same word; digits tell words apart."""
    first, second = _plain(one), _plain(other)
    if [sign for sign in first if sign.isdigit()] != [sign for sign in second if sign.isdigit()]:
        return False
    if first == second or stem(first, "sv") == stem(second, "sv"):
        return True
    return min(len(first), len(second)) >= _LEAST and _one_letter_apart(first, second)


def _one_letter_apart(first: str, second: str) -> bool:
    if abs(len(first) - len(second)) > 1:
        return False
    pairs = enumerate(zip(first, second, strict=False))
    place = next((number for number, (one, other) in pairs if one != other), min(len(first), len(second)))
    rest, other_rest = first[place:], second[place:]
    return rest == other_rest[1:] or rest[1:] == other_rest or rest[1:] == other_rest[1:]


def _plain(tag: str) -> str:
    return "".join(sign for sign in tag.casefold() if sign.isalnum())

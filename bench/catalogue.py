"""A large catalogue for measurements: the repository's own records, and made-up ones until there are as many as wanted.

The made-up records say nothing, but their words follow each other as in the real ones (a chain of words), so common
words are as common and rare ones as rare; new compounds come in as a growing catalogue meets new words. The same number
always gives the same bytes. Usage: python bench/catalogue.py RECORDS FOLDER
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sitegen.searching.compounds import _listed

CONTENT = Path(__file__).resolve().parent.parent / "content"
# How the made-up records are shared out. Of the others (themes, challenges, pages) a large catalogue has no more.
_SHARES = {"examples": 45, "projects": 25, "organisations": 20, "resources": 10}
_DROPPED = ("aliases", "translation", "former_ids", "external_ids", "acronym", "short_name", "also", "links",
            "came_from", "see_also", "part_of", "adapted_from", "original_title", "name_original",
            "former_names")  # fmt: skip
_MIXED = ("challenges", "areas", "target_groups", "sdgs", "places", "kind", "tags")
_AS_THEY_ARE = frozenset({"sources", "organisations", "funding", "contact", "places", "projects", "period", *_MIXED})
_SENTENCE = 6  # words; shorter values of fields stay as they are
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[.,:?]")
_NEW = 0.02  # of all words
Texts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """Which words follow two others, with their frequency, and words that no real record has."""

    following: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    invented: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Learn from a text."""
        before = (".", ".")
        for token in (*_TOKEN.findall(text.strip(" .,:?")), "."):
            if token == before[1] == ".":
                continue
            self.following.setdefault(before, []).append(token)
            before = (before[1], token)

    def say(self, words: int, chance: random.Random) -> str:
        """At least so many words in whole sentences; what the chain makes of a dead end is a new start."""
        said: list[str] = []
        before = (".", ".")
        while len(said) < words or before[1] != ".":
            token = chance.choice(self.following.get(before) or self.following[".", "."])
            before = (before[1], token)
            said.append(self._renewed(token, chance))
        return re.sub(r" ([.,:?])", r"\1", " ".join(said))

    def _renewed(self, token: str, chance: random.Random) -> str:
        """Now and then a new word: the first of them often, the last hardly ever (Zipf)."""
        if not self.invented or len(token) < 5 or not token.islower() or chance.random() > _NEW:
            return token
        return self.invented[int(len(self.invented) ** chance.random()) - 1]


@dataclass(frozen=True, slots=True)
class Original:
    """A real record in one language: its front matter, and its body line by line."""

    id: str
    head: Texts
    lines: tuple[str, ...]


def originals(collection: str, ending: str) -> list[Original]:
    """The real records of a collection in one language (`.md` Swedish, `.en.md` English), by id."""
    found = []
    for path in sorted((CONTENT / collection).glob("*.md")):
        if path.name.endswith(".en.md") == (ending == ".en.md"):
            _, head, body = path.read_text("utf-8").split("---\n", 2)
            read = yaml.load(head, yaml.CBaseLoader)
            found.append(Original(path.name.removesuffix(ending), read, tuple(body.strip().splitlines())))
    return found


def make_catalogue(count: int, folder: Path) -> Path:
    """Write a catalogue of `count` records (at least the real ones) below `folder`; its content folder."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    real = {name: (originals(name, ".md"), originals(name, ".en.md")) for name in _SHARES}
    missing = count - sum(1 for path in CONTENT.glob("*/*.md") if not path.name.endswith(".en.md"))
    chains = [_chain(real, at, missing) for at in (0, 1)]
    for number, collection in enumerate(_shared_out(missing)):
        swedish, english = real[collection]
        base = swedish[number % len(swedish)]
        other = next((item for item in english if item.id == base.id), None)
        for item, chain, ending in ((base, chains[0], ".md"), (other, chains[1], ".en.md")):
            if item:
                chance = random.Random(f"{number}{ending}")
                text = _written(item, swedish if ending == ".md" else [], chain, chance, number)
                (content / collection / f"prov-{number:05}{ending}").write_text(text, "utf-8")
    return content


def _shared_out(count: int) -> Iterator[str]:
    deck = [name for name, share in _SHARES.items() for _ in range(share)]
    random.Random("shares").shuffle(deck)
    return (deck[number % len(deck)] for number in range(count))


def _chain(real: Mapping[str, tuple[Sequence[Original], Sequence[Original]]], language: int, records: int) -> Chain:
    chain = Chain()
    for pair in real.values():
        for item in pair[language]:
            chain.read(str(item.head.get("summary", "")))
            for line in item.lines:
                chain.read(re.sub(r"\]\([^)]*\)|[#*_\[]", " ", line))
    first, _, heads = _listed()
    chance, starts, ends = random.Random("words"), sorted(first), sorted(heads)
    if language == 0:
        chain.invented.extend(chance.choice(starts) + chance.choice(ends) for _ in range(3 * records))
    return chain


def _written(base: Original, pool: Sequence[Original], chain: Chain, chance: random.Random, number: int) -> str:
    head = {name: value for name, value in base.head.items() if name not in _DROPPED}
    for name in _MIXED:
        if name in head and pool:
            head[name] = next((item.head[name] for item in chance.sample(pool, 12) if name in item.head), head[name])
    words = [word for word in _TOKEN.findall(chain.say(40, chance)) if len(word) > 4]
    head |= {name: _said(head[name], chain, chance) for name in sorted(head.keys() - _AS_THEY_ARE)}
    head["title"] = f"{' '.join(chance.sample(words, 2)).capitalize()} {number}"
    if "summary" in head:
        head["summary"] = chain.say(25, chance)[:260]
    if not pool:
        head["translation"] = {"by": "editor", "date": "2026-11-21"}
    body = (line if line.startswith("#") or not line else chain.say(len(line.split()), chance) for line in base.lines)
    front = yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return "\n".join(("---", f"{front}---", "", *body, ""))


def _said(value: Any, chain: Chain, chance: random.Random) -> Any:
    """A value with other sentences where it has some."""
    if isinstance(value, dict):
        return {name: _said(item, chain, chance) for name, item in value.items()}
    if isinstance(value, list):
        return [_said(item, chain, chance) for item in value]
    words = len(value.split())  # no longer than it was: fields have limits
    return chain.say(words, chance)[: len(value)] if words >= _SENTENCE else value


if __name__ == "__main__":
    make_catalogue(int(sys.argv[1]), Path(sys.argv[2]))

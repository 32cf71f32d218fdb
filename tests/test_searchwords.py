"""The words that a page is found by though it does not show them, and the file that editors keep synonyms in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import Made, examine, make, make_search
from sitegen.catalogue.site import Site
from sitegen.declared.synonyms import Synonyms, read_synonyms, stems
from sitegen.diagnostics import Report
from sitegen.searching.searchwords import SearchWords, search_words
from sitegen.text.source import read_yaml
from sites import TODAY

SITE = """\
-- content/site.yml --
name: {sv: Prov, en: Test}
url: https://katalog.example/
-- content/search/synonyms.yml --
groups:
  - [utfallskontrakt, social impact bond, SIB]
  - [kommun, municipality]
found_by:
  avtal: [kontrakt]
-- content/examples/bron.md --
---
title: Ett utfallskontrakt
summary: En investerare betalar för stöd till barn och unga, och kommunen betalar tillbaka bara om det går bra.
kind: [metod]
stage: testad
challenges: [skola]
places: ["0581"]
organisations: [{name: Norrköpings kommun, role: agare}]
tags: [investering]
---

Läxhjälp ingår, och alla får låna en surfplatta.
-- content/challenges/skola.md --
---
title: Skolgång
question: Hur kan fler gå i skolan?
summary: Fler barn ska klara skolan, också de som inte har någon hemma som kan hjälpa till med läxorna.
---

Ingen text.
"""


@pytest.fixture
def made(site: Callable[[str], Path]) -> Made:
    root = site(SITE)
    return make(root, examine(root, today=TODAY))


def words(made: Made, lang: str = "sv") -> SearchWords:
    return search_words(made.edition.site, lang)[("examples", "bron")]


def test_a_compound_in_the_title_is_found_by_its_parts_and_synonyms(made: Made) -> None:
    assert {"utfall", "kontrakt", "social impact bond", "SIB_", "avtal"} <= set(words(made).of_title)


def test_a_word_stands_once_where_it_weighs_most(made: Made) -> None:
    found = words(made)
    tiers = [*found.of_title, *found.of_summary, *found.of_facets, *found.of_text]
    assert len(tiers) == len(set(tiers))
    assert "municipality" in found.of_summary
    assert {"läxa", "hjälp"} <= set(found.of_text)


def test_places_are_named_without_the_word_that_reads_as_a_loan(made: Made) -> None:
    facets = words(made).facets
    assert "Norrköping" in facets
    assert "Östergötlands" in facets
    assert not any("län" in word.split() for word in facets)


def test_english_words_are_not_taken_apart(made: Made) -> None:
    assert "kontrakt" not in words(made, "en").of_title


def fragments(made: Made) -> dict[str, Any]:
    files = {artifact.path: artifact.data for artifact in make_search(made.edition, made.files).artifacts}
    found = {}
    for path, data in files.items():
        if path.startswith("pagefind/fragment/"):
            content = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[content["url"]] = content
    return found


def test_hidden_words_are_in_the_index_and_on_no_page(made: Made) -> None:
    fragment = fragments(made)["/exempel/bron/"]
    assert "SIB_" in fragment["meta"]["rubrikord"]
    assert fragment["filters"]["post"] == ["examples/bron"]
    assert not any(b"SIB_" in artifact.data for artifact in made.artifacts if artifact.path.endswith(".html"))


def test_the_title_of_a_hit_is_the_record_s_and_not_the_question_above_it(made: Made) -> None:
    assert fragments(made)["/utmaningar/skola/"]["meta"]["title"] == "Skolgång"


def test_words_of_the_fact_box_are_not_glued_together(made: Made) -> None:
    meta = fragments(made)["/exempel/bron/"]["meta"]
    assert "Metod · Norrköping" in meta["fasett"]


def read(text: str) -> tuple[Synonyms, list[tuple[str, str, int]]]:
    report = Report()
    source = read_yaml("content/search/synonyms.yml", text, report)
    assert source
    found = read_synonyms([source], report)
    return found, [(fault.code, fault.hint, fault.span.line) for fault in report.diagnostics if fault.span]


def test_a_sign_of_several_words_is_found_in_any_form() -> None:
    synonyms, _ = read("groups: [[bostad först, housing first]]")
    assert "housing first" in list(synonyms.words(stems("Bostaden försten? Nej: bostad först!", "sv")))
    assert list(synonyms.words(stems("först en bostad", "sv"))) == []


def test_found_by_goes_one_way() -> None:
    synonyms, _ = read("found_by: {loppis: [återbruk]}")
    assert list(synonyms.words(stems("återbruket", "sv"))) == ["loppis"]
    assert list(synonyms.words(stems("loppis", "sv"))) == []


@pytest.mark.parametrize(("text", "due"), [
    ("groups:\n  - [ensam]\n", ("W710", "hint", 2)),
    ("groups:\n  - [a, b, a]\n", ("W710", "hint_twice", 2)),
    ("groups: hej\n", ("E705", "hint", 1)),
    ("groups:\n  - {a: b}\n", ("E705", "hint", 2)),
    ("groups:\n  - [a, '!']\n", ("E705", "hint", 2)),
    ("found_by: [a]\n", ("E705", "hint", 1)),
    ("group: []\n", ("E701", "hint_suggestion", 1)),
])  # fmt: skip
def test_a_malformed_entry_is_told_at_its_place(text: str, due: tuple[str, str, int]) -> None:
    assert read(text)[1] == [due]


def test_a_site_may_add_to_the_default_synonyms(site: Callable[[str], Path]) -> None:
    checked = examine(site(SITE.replace("groups:\n", "extends: true\ngroups:\n")), today=TODAY)
    own: Site = checked.site
    assert checked.diagnostics == ()
    assert "hemlöshet" in list(own.synonyms.words(stems("hemlös", "sv")))
    assert "SIB" in list(own.synonyms.words(stems("utfallskontrakt", "sv")))


def test_a_site_without_a_file_has_the_default_synonyms(site: Callable[[str], Path]) -> None:
    begin, _, rest = SITE.partition("-- content/search/synonyms.yml --\n")
    checked = examine(site(begin + rest[rest.index("-- content/examples") :]), today=TODAY)
    assert checked.diagnostics == ()
    assert "hemlöshet" in list(checked.site.synonyms.words(stems("hemlös", "sv")))

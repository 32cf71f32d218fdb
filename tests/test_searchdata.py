"""The files that searching needs beside the index: word list, suggestions, the brief catalogue, OpenSearch."""

from __future__ import annotations

import gzip
import json
import subprocess
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from fixtures_build import REPOSITORY, BuiltSite
from test_search_quality import node

LANGUAGES = ("sv", "en")


def data(built: BuiltSite, name: str) -> Any:
    return json.loads(built.text(f"data/{name}.json"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_word_list_is_small_sorted_and_has_no_short_words(built: BuiltSite, lang: str) -> None:
    listed = data(built, f"ordlista-{lang}")
    steps = [step.split() for step in listed["words"]]
    every = [word for step in steps for word in step]
    assert listed["pages"] > 300
    assert all(step == sorted(step) for step in steps)
    assert len(every) == len(set(every))
    assert min(map(len, every)) >= 4
    assert len(gzip.compress(built.text(f"data/ordlista-{lang}.json").encode(), 9)) <= 10_240


def test_usual_words_come_before_rare_ones(built: BuiltSite) -> None:
    steps = [step.split() for step in data(built, "ordlista-sv")["words"]]
    place = {word: at for at, step in enumerate(steps) for word in step}
    assert place["företag"] < place["kooperativ"] < place["utfallskontrakt"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_suggestion_leads_to_a_page_of_its_language(built: BuiltSite, lang: str) -> None:
    suggested = data(built, f"sok-forslag-{lang}")
    addresses = [address for _, address, *_ in suggested["items"]]
    assert len(addresses) > 400
    assert all((built.folder / address / "index.html").is_file() for address in addresses)
    assert all(address.startswith("en/") == (lang == "en") for address in addresses)
    assert {kind for _, _, kind, *_ in suggested["items"]} == set(range(len(suggested["kinds"])))


def test_suggestions_are_titles_terms_organisations_and_places(built: BuiltSite) -> None:
    suggested = data(built, "sok-forslag-sv")
    kinds = [kind for kind, _ in suggested["kinds"]]
    found = {(label, kinds[kind]) for label, _, kind, *_ in suggested["items"]}
    assert {("Brobygget", "examples"), ("Äldre", "target-group"), ("Vinnova", "organisations")} <= found
    assert ("Skåne län", "places") in found
    assert kinds[0] == "examples"


def test_the_brief_catalogue_has_every_record_with_words_for_all_its_facets(built: BuiltSite) -> None:
    brief = data(built, "sok")
    assert len(brief["records"]) == len({record["id"] for record in brief["records"]}) > 300
    for record in brief["records"]:
        facets = brief["collections"][record["collection"]]["facets"]
        assert set(record["url"]) == set(record["title"]) == set(record["summary"]) == set(LANGUAGES)
        assert all(facets[name]["values"][key]["sv"] for name, keys in record["facets"].items() for key in keys)


@pytest.mark.parametrize(("path", "page"), [("opensearch.xml", "sok/"), ("en/opensearch.xml", "en/search/")])
def test_a_browser_can_search_from_its_address_bar(built: BuiltSite, path: str, page: str) -> None:
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ET.fromstring(built.text(path))
    url = root.find(f"{space}Url")
    assert len(root.findtext(f"{space}ShortName") or "") in range(1, 17)
    assert url is not None
    assert url.get("template", "").endswith(f"/{page}?q={{searchTerms}}")


def test_another_program_can_search_the_catalogue_by_its_brief_file(built: BuiltSite) -> None:
    node()
    example = REPOSITORY / "docs" / "examples" / "search.mjs"

    def found(*words: str) -> list[str]:
        command = ["node", str(example), str(built.folder / "data" / "sok.json"), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[::2]

    assert found("brobygget")[0] == "Brobygget"
    assert "Brobygget" in found("integration arbetsmarknad", "places=06")
    assert "Brobygget" not in found("integration arbetsmarknad", "places=12")
    assert found("qqxxzz") == []


def test_every_word_of_a_list_is_one_of_the_texts_and_not_of_an_address(built: BuiltSite) -> None:
    words = {word for lang in LANGUAGES for step in data(built, f"ordlista-{lang}")["words"] for word in step.split()}
    assert {"http", "https"}.isdisjoint(words)

"""The guide for editors: every field of the model in it, its good answers sound, and a page for every code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures_build import BuiltSite
from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.fields.field import Field, Where
from sitegen.fields.groups import GroupType
from sitegen.messages import LANGUAGES, catalogue, examples, in_general
from sitegen.reading.load import load_model
from sitegen.text.source import read_yaml

REPOSITORY = Path(__file__).parent.parent
MODEL = load_model(REPOSITORY / "content", Report())
TOLD = ("examples", "projects")
FOLDERS = {"sv": ("redaktion", "fel"), "en": ("en/editing", "faults")}


def fields_of(collection: Collection) -> Iterator[tuple[str, Field]]:
    """All fields of a collection, also those inside groups, once each."""
    seen: set[str] = set()
    waiting = [("", field) for field in collection.fields.values()]
    for within, field in waiting:
        yield f"{within}{field.id}", field
        if isinstance(field.type, GroupType) and field.type.id not in seen:
            seen.add(field.type.id)
            waiting += [(f"{field.type.id}.", part) for part in field.type.fields.values()]


ALL = {name: field for collection in TOLD for name, field in fields_of(MODEL.collections[collection])}


def test_every_field_of_examples_and_projects_has_help_a_good_answer_and_a_poor_one() -> None:
    assert len(ALL) > 100
    for name, field in ALL.items():
        assert field.help.keys() >= set(LANGUAGES), name
        if not isinstance(field.type, GroupType):
            assert field.good, name
            assert field.poor.keys() >= {"sv"}, name


# Answers that name records or files of another site, or say in words when to give them.
_IN_WORDS = {"reference", "local", "image", "group"}
_SAID = {"confidence"}


@pytest.mark.parametrize("name", [name for name, field in ALL.items() if field.kind not in _IN_WORDS
                                  and field.good and name not in _SAID])  # fmt: skip
def test_a_good_answer_is_sound(name: str) -> None:
    field = ALL[name]
    for text in field.good.values():
        report = Report()
        source = read_yaml(
            "a.yml", f"{field.id}: {text}" if not text.startswith("- ") else f"{field.id}:\n{text}", report
        )
        assert source is not None, report.diagnostics
        assert field.read(source.data.entries[0].value, Where("a.yml", report)) is not None, report.diagnostics
        assert report.diagnostics == ()


def test_every_collection_has_its_page_with_every_field(built: BuiltSite) -> None:
    for lang, (top, _) in FOLDERS.items():
        for collection in MODEL.collections.values():
            folder = collection.url[lang] if collection.has_list else {"sv": "sidor", "en": "pages"}[lang]
            html = (built.folder / top / folder / "index.html").read_text("utf-8")
            for field in collection.fields.values():
                assert f'id="falt-{field.id}"' in html, (collection.id, field.id)


def test_every_code_has_its_page_in_both_languages_and_stands_in_the_list(built: BuiltSite) -> None:
    for lang, (top, name) in FOLDERS.items():
        folder = built.folder / top / name
        listed = (folder / "index.html").read_text("utf-8")
        for code, entry in catalogue(lang).items():
            html = (folder / code.lower() / "index.html").read_text("utf-8")
            assert f'/{code.lower()}/"' in listed, code
            for text in (code, in_general(entry["why"]), examples()[code].wrong.split("\n")[0]):
                assert escaped(text) in html, (code, text)
        assert {path.name.upper() for path in folder.iterdir() if path.is_dir()} == set(catalogue(lang))


def escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        text = text.replace(sign, entity)
    return text


def test_the_pages_of_codes_are_small_and_no_hits_of_a_search(built: BuiltSite) -> None:
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert "/redaktion/exempel/" in sitemap
    assert "/redaktion/fel/e111/" not in sitemap
    pages = [*(built.folder / "redaktion/fel").glob("*/index.html")]
    assert max(page.stat().st_size for page in pages) < 14_000
    assert not any("data-pagefind-body" in page.read_text("utf-8") for page in pages)


def test_the_footer_and_the_page_for_contributors_lead_to_the_guide(built: BuiltSite) -> None:
    for name in ("index.html", "bidra/index.html"):
        html = (built.folder / name).read_text("utf-8")
        assert 'redaktion/"' in html
    assert 'href="../redaktion/"' in (built.folder / "bidra/index.html").read_text("utf-8")

"""Rendering: relative links, texts by language, and faults in templates with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition import edition_of
from sitegen.errors import TemplateError
from sitegen.render import relative, with_base

Sites = Callable[[str], Path]

SITE = """
-- content/pages/om.md --
---
title: Om katalogen
---

Text.
"""


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ('<a href="/exempel/">', "/", '<a href="exempel/">'),
        ('<a href="/">', "/", '<a href="./">'),
        ('<a href="/">', "/exempel/a/", '<a href="../../">'),
        ('<a href="/exempel/a/#b">', "/exempel/", '<a href="../exempel/a/#b">'),
        (
            '<form action="/sok/" data-bundle="/pagefind/">',
            "/en/",
            '<form action="../sok/" data-bundle="../pagefind/">',
        ),
        ('<img src="//other.example/a.png">', "/a/", '<img src="//other.example/a.png">'),
        ('<a href="https://other.example/">', "/a/", '<a href="https://other.example/">'),
        (
            '<meta name="description" content="/ är ett tecken">',
            "/a/",
            '<meta name="description" content="/ är ett tecken">',
        ),
    ],
)
def test_links_are_relative_to_their_page(html: str, url: str, expected: str) -> None:
    assert relative(html, url) == expected


def test_a_page_that_is_served_anywhere_has_whole_paths() -> None:
    assert (
        with_base('<a href="/exempel/"><img src="/a.svg">', "/katalog/")
        == '<a href="/katalog/exempel/"><img src="/katalog/a.svg">'
    )


def test_texts_and_components_speak_the_language_of_the_page(site: Sites) -> None:
    edition = edition_of(site(SITE))
    pages = {page.url: edition.renderer.html(page) for page in edition.pages if page.kind in ("pages", "sok")}
    assert "Hoppa till innehållet" in pages["/om/"]
    assert "Skip to the content" in pages["/en/om/"]
    assert 'data-none="Inga träffar på ”{q}”' in pages["/sok/"], "braces are for the script"
    assert 'data-many="{n} hits for “{q}”."' in pages["/en/search/"]


def test_alternates_are_whole_addresses_with_a_default(site: Sites) -> None:
    edition = edition_of(site(SITE))
    html = next(edition.renderer.html(page) for page in edition.pages if page.url == "/en/om/")
    assert '<link rel="alternate" hreflang="sv" href="https://example.org/om/">' in html
    assert '<link rel="alternate" hreflang="x-default" href="https://example.org/om/">' in html


def test_only_the_search_page_may_run_webassembly(site: Sites) -> None:
    edition = edition_of(site(SITE))
    allowed = {page.url for page in edition.pages if "wasm-unsafe-eval" in edition.renderer.html(page)}
    assert allowed == {"/sok/", "/en/search/"}


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ('{% extends "base.html" %}\n{% block content %}\n{{ view.record.tilte }}{% endblock %}', 3),
        ("{% block content %}\n{% if %}{% endblock %}", 2),
    ],
)
def test_a_fault_in_a_template_tells_its_line(site: Sites, template: str, line: int) -> None:
    edition = edition_of(site(f"{SITE}-- templates/page.html --\n{template}\n"))
    page = next(page for page in edition.pages if page.kind == "pages")
    with pytest.raises(TemplateError) as raised:
        edition.renderer.html(page)
    assert raised.value.code == "B401"
    assert f"page.html:{line}:" in str(raised.value)

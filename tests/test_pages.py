"""Pages: every kind is made for a site as its model tells, in every language, with nothing but YAML and templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import edition_of, made_by
from sitegen.build import examine
from sitegen.edition import Edition
from sitegen.outputs import host, opendata
from sitegen.pages import PLANNERS
from sites import TODAY
from square import SQUARE, html_at

Sites = Callable[[str], Path]


@pytest.fixture
def edition(site: Sites) -> Edition:
    return edition_of(site(SQUARE))


METHODS = (
    SQUARE
    + """
-- content/model/metoder.yml --
collection: metoder
label: {sv: Metoder, en: Methods}
label_one: {sv: Metod, en: Method}
url: {sv: metoder, en: methods}
include: [common]
fields:
  effort:
    type: choice
    facet: true
    box: true
    label: {sv: Insats, en: Effort}
    choices:
      small: {sv: Liten, en: Small}
      large: {sv: Stor, en: Large}
  steps:
    type: text
    many: true
    label: {sv: Steg, en: Steps}
  used_in:
    type: reference
    to: [examples]
    many: true
    label: {sv: Används i, en: Used in}
    backlink: {sv: Metoder som används, en: Methods used}
  results:
    type: group
    group: result
    many: true
    label: {sv: Resultat, en: Results}
-- content/metoder/samtal.md --
---
title: Långa samtal
effort: small
steps: [Sätt på kaffe, Lyssna]
used_in: [lokalen]
---

Prata med varandra.
-- content/metoder/mote.md --
---
title: Stora möten
effort: large
---

Alla på en gång.
"""
)


def test_a_collection_declared_in_yaml_alone_has_all_that_the_others_have(site: Sites) -> None:
    edition = edition_of(site(METHODS))
    addresses = {page.url for page in edition.pages}
    assert addresses >= {"/metoder/", "/en/methods/", "/metoder/samtal/", "/en/methods/samtal/",
                         "/metoder/insats/liten/", "/en/methods/effort/small/"}  # fmt: skip
    listed = html_at(edition, "/metoder/")
    assert "Långa samtal" in listed
    assert 'href="../metoder/insats/liten/"' in listed
    own = html_at(edition, "/metoder/samtal/")
    assert '<ol class="steps">' in own
    assert "Prata med varandra." in own
    assert 'href="../../metoder/insats/liten/">Liten</a>' in own
    assert "data-pagefind-body" in own
    assert "Metoder som används" in html_at(edition, "/exempel/lokalen/")
    data = made_by(opendata.make, edition)
    assert {row["id"] for row in json.loads(data["data/metoder.json"])["records"]} == {"samtal", "mote"}
    assert "effort" in json.loads(data["data/metoder.schema.json"])["properties"]
    assert {page.record for page in edition.pages if page.record} >= {("metoder", "samtal"), ("metoder", "mote")}
    assert "Långa samtal" in html_at(edition, "/sok/")


def test_every_planner_makes_pages_in_every_language(site: Sites) -> None:
    checked = examine(site(SQUARE), today=TODAY)
    kinds = {page.kind for page in checked.pages if page.lang == "sv"}
    assert kinds >= {"start", "sok", "resultat", "dialog", "lardomar", "404", "examples", "projects", "projektresultat",
                     "organisations", "challenges", "events", "notices", "themes", "news", "pages", "lista-examples",
                     "urval", "termer", "term", "platser", "plats"}  # fmt: skip
    assert {page.kind for page in checked.pages if page.lang == "en"} == kinds
    assert len(PLANNERS) >= 8


def test_every_page_renders_with_one_h1_and_headings_in_order(edition: Edition) -> None:
    for page in edition.pages:
        html = edition.renderer.html(page)
        levels = [int(part[0]) for part in html.split("<h")[1:] if part[0] in "123456"]
        assert levels.count(1) == 1, page.url
        assert all(later <= earlier + 1 for earlier, later in zip([1, *levels], levels, strict=False)), page.url


def test_a_template_of_the_site_stands_in_for_the_theme_s(site: Sites) -> None:
    content = site(
        SQUARE
        + """
-- templates/organisation.html --
{% extends "base.html" %}
{% block content %}<h1>Vår egen sida om {{ view.record.title }}</h1>{% endblock %}
-- templates/components/brand.html --
{% macro mark() %}<b>VI</b>{% endmacro %}
{% macro hero(title, lead, search) %}<h1>{{ title }}</h1>{{ search }}{% endmacro %}
"""
    )
    edition = edition_of(content)
    html = html_at(edition, "/organisationer/grannarna/")
    assert "Vår egen sida om Grannarna" in html
    assert "<b>VI</b>" in html
    assert "Lokalen på torget" in html_at(edition, "/exempel/lokalen/")


def test_an_untranslated_record_says_so_in_english_and_keeps_its_language(edition: Edition) -> None:
    html = html_at(edition, "/en/examples/lokalen/")
    assert '<html lang="en">' in html
    assert "The text is not translated" in html
    assert '<h1 lang="sv">Lokalen på torget</h1>' in html
    assert '<div class="prose" lang="sv">' in html
    assert 'href="../../../exempel/lokalen/"' in html
    assert '<article class="card" lang="sv">' in html_at(edition, "/en/examples/")


def test_a_translated_record_is_not_marked(site: Sites) -> None:
    edition = edition_of(
        site(
            SQUARE
            + """
-- content/examples/lokalen.en.md --
---
title: The room on the square
summary: Empty rooms on the square became places where neighbours cook, borrow tools and learn from each other daily.
---

Open every day.
"""
        )
    )
    html = html_at(edition, "/en/examples/lokalen/")
    assert "The text is not translated" not in html
    assert "<h1>The room on the square</h1>" in html


def test_a_former_id_leads_on(edition: Edition) -> None:
    files = made_by(host.make, edition)
    assert b"/exempel/torglokalen/ /exempel/lokalen/ 301" in files["_redirects"]
    assert b'url=https://katalog.example/prov/exempel/lokalen/"' in files["exempel/torglokalen/index.html"]
    assert "en/examples/torglokalen/index.html" in files


def test_the_page_for_what_is_not_there_knows_the_base_path(edition: Edition) -> None:
    html = html_at(edition, "/404.html")
    assert 'href="/prov/assets/css/site.css"' in html
    assert 'href="/prov/exempel/"' in html
    assert '<html lang="en">' in html_at(edition, "/en/404.html")


def test_two_pages_with_one_address_are_a_fault(site: Sites) -> None:
    checked = examine(
        site(
            SQUARE
            + """
-- content/pages/krock.md --
---
title: Krock
path: exempel
---

Här ligger listan redan.
"""
        ),
        today=TODAY,
    )
    found = [fault for fault in checked.diagnostics if fault.code == "E401"]
    assert [(fault.path, dict(fault.args)["url"]) for fault in found] == [("content/pages/krock.md", "/exempel/")]

"""The pages of records: what each kind shows of what its record says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition import edition_of
from sitegen.edition import Edition
from square import SQUARE, html_at

Sites = Callable[[str], Path]


@pytest.fixture
def edition(site: Sites) -> Edition:
    return edition_of(site(SQUARE))


def test_a_project_shows_its_status_its_support_and_its_results(edition: Edition) -> None:
    html = html_at(edition, "/projekt/torget/")
    assert 'data-eu-period="2021-2027"' in html
    assert "Medfinansieras av Europeiska unionen" in html
    assert "Pågående" in html
    assert 'href="../../projekt/status/pagaende/"' in html
    assert 'href="../../projekt/torget/resultat/"' in html
    assert 'href="../../exempel/lokalen/">Lokalen</a>' in html, "links in Markdown fields lead to pages"
    assert "1 poster" not in html_at(edition, "/projekt/status/pagaende/")
    assert "Delvis" in html_at(edition, "/projekt/torget/resultat/")


def test_an_example_shows_figures_with_their_source_and_split(edition: Edition) -> None:
    html = html_at(edition, "/exempel/lokalen/")
    assert '<span class="qualifier">över</span> <span class="big">900</span>' in html
    assert '<a href="#kalla-rapport">Kommunen</a>' in html
    assert 'id="kalla-rapport"' in html
    assert "60\u00a0%" in html
    assert "Osäkra uppgifter" in html
    assert 'href="https://git.example/prov/edit/main/content/examples/lokalen.md"' in html


def test_challenges_stand_under_the_overarching_one_and_say_what_they_lack(site: Sites) -> None:
    edition = edition_of(
        site(
            SQUARE
            + """
-- content/challenges/buller.md --
---
title: Buller
question: Hur kan det bli tystare?
summary: Den som bor vid en stor väg sover sämre, och barn som läser i buller har svårare att hänga med i skolan.
---
"""
        )
    )
    html = html_at(edition, "/utmaningar/")
    assert html.index("Hur kan fler slippa vara ensamma?") < html.index("Hur kan äldre få sällskap?")
    assert html.count("Saknar exempel") == 1
    assert "1 exempel" in html
    assert "Vi har inte hittat något exempel" in html_at(edition, "/utmaningar/buller/")


def test_an_event_of_an_unknown_year_says_what_is_known(edition: Edition) -> None:
    assert "30 november, året okänt" in html_at(edition, "/moten/mote/")
    html = html_at(edition, "/moten/")
    assert html.index("Kommande</h2>") < html.index("Datum okänt</h2>")


def test_a_theme_shows_what_it_selects(edition: Edition) -> None:
    html = html_at(edition, "/teman/mat/")
    assert html.index("Lokalen på torget") < html.index("Hur kan fler slippa vara ensamma?")


def test_an_organisation_shows_its_roles(edition: Edition) -> None:
    html = html_at(edition, "/organisationer/grannarna/")
    assert "Utförare" in html
    assert "Projektägare" in html
    assert "Idéer sökes" in html

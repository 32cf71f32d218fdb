"""Parts of a record's page: notes, languages, funding, figures and the rows of what points at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition import edition_of
from sitegen.build import examine
from sites import TODAY
from square import html_at

Sites = Callable[[str], Path]

EXAMPLE = """
-- content/organisations/fonden.md --
---
title: Fonden
org_type: stiftelse
---
-- content/organisations/grannarna.md --
---
title: Grannarna
org_type: kommun
---
-- content/projects/torget.md --
---
title: Torget
summary: Ett projekt där kommunen och föreningar tillsammans gjorde tomma lokaler på torget till platser att mötas på.
period: 2016–2018
places: [Gotland]
purpose: Fler ska mötas på torget.
organisations: [{id: grannarna, role: projektagare}, {id: fonden, role: finansiar}]
funding:
  - {funder: {id: fonden}, programme: Nya mötesplatser, fund: stiftelse}
  - {funder: {name: Europeiska socialfonden+}, fund: esf, period: 2014-2020}
  - {funder: {name: Tillväxtverket}, fund: eruf, period: 2014-2020}
see_also: [fonden, gatan]
---

Lokalerna stod tomma i tre år.
-- content/projects/gatan.md --
---
title: Gatan
summary: Ett senare projekt där grannar och föreningar tillsammans gjorde gatan vid torget till en plats att mötas på.
period: 2019–2020
places: [Gotland]
purpose: Fler ska mötas på gatan.
organisations: [{id: grannarna, role: samverkanspart}]
---
-- content/examples/lokalen.md --
---
title: Lokalen på torget
summary: Tomma lokaler på torget blev mötesplatser där grannar lagar mat, lånar verktyg och lär sig av varandra.
kind: [modell]
stage: i-bruk
evidence: okänd
period: {value: {start: 2015}, note: Enligt en odaterad sida.}
challenges: [ensamhet]
places: [Gotland]
organisations: [{id: grannarna, role: utforare}]
results: [{what: byar i föreningen, value: 3, unit: byar, date: 2020, source: rapport}]
sources: [{key: rapport, title: Rapporten, publisher: Kommunen, date: 2021}]
---

## Bakgrund

Öppet varje dag.
-- content/challenges/ensamhet.md --
---
title: Ensamhet
question: Hur kan fler slippa vara ensamma?
summary: Många har ingen att tala med, och den som är ensam länge blir lättare sjuk än andra i samma ålder.
areas: [halsa]
---
-- content/examples/lokalen.en.md --
---
title: The room
summary: Empty rooms on the square became meeting places where neighbours cook, borrow tools and learn from each other.
translation: {by: editor}
NOTE
---
"""


@pytest.fixture
def shown(site: Sites) -> Callable[..., str]:
    def at(url: str, note: str = "") -> str:
        return html_at(edition_of(site(EXAMPLE.replace("NOTE", note))), url)

    return at


def test_a_note_that_is_not_translated_says_its_language(shown: Callable[..., str]) -> None:
    page = "/en/examples/lokalen/"
    assert '<span lang="sv">Enligt en odaterad sida.</span>' in shown(page)
    assert "från 2015" not in shown(page)
    translated = shown(page, "period: {note: By an undated page.}")
    assert '<span class="note">By an undated page.</span>' in translated
    assert "odaterad sida" not in translated


def test_a_translation_may_give_a_note_but_no_other_part_of_the_value(site: Sites) -> None:
    def codes(note: str) -> list[str]:
        return [found.code for found in examine(site(EXAMPLE.replace("NOTE", note)), today=TODAY).diagnostics]

    assert "E129" not in codes("period: {note: By an undated page.}")
    assert "E129" not in codes("results: [{value: {note: About.}}]")
    assert "E129" in codes("period: {note: By an undated page., value: 2015}")
    assert "E129" in codes("period: {start: 2015}")


def test_a_body_in_another_language_is_told_above_it(shown: Callable[..., str]) -> None:
    html = shown("/en/examples/lokalen/")
    assert html.index("The text below is only in Swedish.") < html.index('<div class="prose" lang="sv">')
    assert "Texten nedan" not in shown("/exempel/lokalen/")


def test_all_funds_of_the_union_stand_by_one_flag(shown: Callable[..., str]) -> None:
    html = shown("/projekt/torget/")
    assert html.count("data-eu-period") == 1
    assert "<span>Europeiska socialfonden</span> <span>Europeiska regionala utvecklingsfonden</span>" in html


def test_funders_stand_in_the_table_alone_and_nothing_is_said_twice(shown: Callable[..., str]) -> None:
    html = shown("/projekt/torget/")
    actors = html[html.index('id="f-organisations"') : html.index('id="f-funding"')]
    assert "Grannarna" in actors
    assert "Fonden" not in actors
    assert "Stiftelse, Nya mötesplatser" in html
    assert "<td>2014–2020</td>" in html, "the fund is named by its funder"
    assert "<td>–</td>" not in html


def test_a_body_without_heading_gets_one_after_other_sections(shown: Callable[..., str]) -> None:
    html = shown("/projekt/torget/")
    assert html.index('id="f-purpose"') < html.index("Mer om projektet</h2>") < html.index("Lokalerna stod tomma")


def test_what_to_see_also_is_what_the_page_does_not_show(shown: Callable[..., str]) -> None:
    html = shown("/projekt/torget/")
    more = html[html.index('id="b-se-aven"') :]
    assert "Gatan" in more.partition("</section>")[0]
    assert "Fonden" not in more.partition("</section>")[0]


def test_an_organisation_has_its_role_on_each_row_and_the_newest_first(shown: Callable[..., str]) -> None:
    html = shown("/organisationer/grannarna/")
    order = [html.index(words) for words in ("Samverkanspart", "Gatan</a>", "Projektägare", "Torget</a>")]
    assert order == sorted(order)
    assert "Finansiär" in shown("/organisationer/fonden/")


def test_an_unknown_value_is_shown_only_with_its_note(shown: Callable[..., str]) -> None:
    html = shown("/exempel/lokalen/")
    assert "<dt>Underlag</dt>" not in html
    assert "från 2015" in html


def test_a_unit_that_begins_what_is_counted_is_said_once(shown: Callable[..., str]) -> None:
    html = shown("/exempel/lokalen/")
    assert '<span class="big">3</span>' in html
    assert '<span class="unit">' not in html


def test_a_county_with_the_name_of_its_municipality_is_said_once(shown: Callable[..., str]) -> None:
    facts = shown("/exempel/lokalen/").partition('class="facts"')[2].partition("</section>")[0]
    assert "Gotland</a>" in facts
    assert "Gotlands län" not in facts


@pytest.mark.parametrize(("ready", "headed"), [("okänd", False), ("fri", True)])
def test_a_group_of_which_nothing_is_known_gets_no_heading_without_words(site: Sites, ready: str, headed: bool) -> None:
    transfer = f"evidence: okänd\ntransfer: {{ready: {ready}}}\n"
    given = EXAMPLE.replace("NOTE\n", "").replace("evidence: okänd\n", transfer)
    html = html_at(edition_of(site(given)), "/exempel/lokalen/")

    assert ("f-transfer" in html) is headed

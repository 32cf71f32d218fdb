from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import edition_of, made_by
from sitegen.edition import Edition
from sitegen.language.dates import PartialDate
from sitegen.outputs import citations
from sitegen.views.citation import Citation, apa, apa_parts, bibtex, citation, ris
from sites import write_site

SITE = """
-- content/site.yml --
name: {sv: Goda exempel, en: Good examples}
url: https://katalog.example/bas/
publisher: Föreningen Prov, Test & Co
-- content/examples/cafe.md --
---
title: "Caféet på 100 % & {mer}"
summary: Grannar i byn driver ett café tillsammans, och överskottet går till läxhjälp för barn och unga i byn.
kind: [tjanst]
stage: okänd
challenges: [ensamhet]
places: [Åmål]
organisations: [{name: Caféet}]
reviewed: 2026-11-21
---

Text.
-- content/examples/cafe.en.md --
---
title: The café
translation: {by: editor}
---
-- content/challenges/ensamhet.md --
---
title: Ensamhet
question: Hur minskar vi ensamheten?
summary: Många känner sig ensamma, och det påverkar hälsan för både unga och gamla i hela landet.
---
"""

TAGS = ("TY", "TI", "AU", "T2", "PB", "PY", "DA", "AB", "LA", "UR", "ER")
PLAIN = Citation(
    "examples-a", "Titel", "Katalogen", "Utgivaren", PartialDate(2026, 11, 21), "https://x.example/a/", "sv"
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(write_site(SITE, tmp_path_factory.mktemp("site")))


def test_a_record_is_cited_by_its_page_in_each_language(edition: Edition) -> None:
    record = edition.site.records[("examples", "cafe")]
    swedish, english = (citation(edition.site, edition.routes[lang], record) for lang in ("sv", "en"))
    assert (swedish.key, swedish.url) == ("examples-cafe", "https://katalog.example/bas/exempel/cafe/")
    assert (english.key, english.url) == ("examples-cafe-en", "https://katalog.example/bas/en/examples/cafe/")
    assert (english.title, english.site, english.date) == ("The café", "Good examples", PartialDate(2026, 11, 21))


def test_files_lie_beside_the_page_of_each_example_and_project(edition: Edition) -> None:
    files = made_by(citations.make, edition)
    folders = ("exempel/cafe/", "en/examples/cafe/")
    assert sorted(files) == sorted(f"{folder}citat.{kind}" for folder in folders for kind in ("bib", "ris"))
    assert files["exempel/cafe/citat.bib"].decode() == (
        "@misc{examples-cafe,\n"
        "  author = {{Föreningen Prov, Test \\& Co}},\n"
        "  title = {{Caféet på 100 \\% \\& \\textbraceleft{}mer\\textbraceright{}}},\n"
        "  howpublished = {Goda exempel},\n"
        "  url = {https://katalog.example/bas/exempel/cafe/},\n"
        "  langid = {swedish},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "}\n"
    )
    assert files["en/examples/cafe/citat.ris"].decode().split("\r\n") == [
        "TY  - ELEC",
        "TI  - The café",
        "AU  - Föreningen Prov Test & Co",
        "T2  - Good examples",
        "PB  - Föreningen Prov, Test & Co",
        "PY  - 2026",
        "DA  - 2026/11/21/",
        "AB  - Grannar i byn driver ett café tillsammans, och överskottet går till läxhjälp för barn och unga i byn.",
        "LA  - en",
        "UR  - https://katalog.example/bas/en/examples/cafe/",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "lang", "shown"),
    [
        (PartialDate(2026, 11, 21), "sv", "2026, 21 november"),
        (PartialDate(2026, 11, 21), "en", "2026, November 21"),
        (PartialDate(2026, 5), "sv", "2026, maj"),
        (PartialDate(2026, 5), "en", "2026, May"),
        (PartialDate(2026), "sv", "2026"),
        (None, "sv", "u.å."),
        (None, "en", "n.d."),
    ],
)
def test_apa_gives_the_date_as_exactly_as_it_is_known(date: PartialDate | None, lang: str, shown: str) -> None:
    cited = replace(PLAIN, date=date, lang=lang)
    assert apa(cited) == f"Utgivaren. ({shown}). Titel. Katalogen. https://x.example/a/"


def test_apa_says_a_name_once_and_ends_no_sentence_twice() -> None:
    assert apa(replace(PLAIN, publisher="")) == "Katalogen. (2026, 21 november). Titel. https://x.example/a/"
    assert apa_parts(replace(PLAIN, title="Vem hjälper?"))[1] == "Vem hjälper?"


@pytest.mark.parametrize(
    ("date", "written"), [(PartialDate(2026), "2026///"), (PartialDate(2026, 5), "2026/05//"), (None, "")]
)
def test_ris_leaves_empty_what_is_not_known_of_a_date(date: PartialDate | None, written: str) -> None:
    found = re.findall(r"^DA  - (.*)\r$", ris(replace(PLAIN, date=date)), re.MULTILINE)
    assert found == ([written] if written else [])


def test_an_undated_entry_has_neither_year_nor_month() -> None:
    assert "year" not in bibtex(replace(PLAIN, date=None))
    assert "month" not in bibtex(replace(PLAIN, date=PartialDate(2026)))


def titled(edition: Edition, title: str) -> Citation:
    record = edition.site.records[("examples", "cafe")]
    return citation(edition.site, edition.routes["sv"], replace(record, values={**record.values, "title": title}))


@given(st.text())
def test_braces_of_bibtex_are_balanced_and_no_sign_is_left_as_a_command(edition: Edition, title: str) -> None:
    text = bibtex(titled(edition, title))
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert text.count("\n") == 9
    assert not re.search(r"(?<!\\)[$&#_%~^]", text)


@given(st.text())
def test_every_line_of_ris_is_a_tag_and_a_value_whatever_the_title(edition: Edition, title: str) -> None:
    lines = ris(titled(edition, title)).split("\r\n")
    assert [line[:6] for line in lines if line] == [f"{tag}  - " for tag in TAGS]
    assert lines[-2:] == ["ER  - ", ""]

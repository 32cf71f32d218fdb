"""What visitors' tools are made of: the short list, QR codes, sheets, frames, corrections and small scripts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.site_server import headers_for
from edition import edition_of, made_by
from fixtures_build import REPOSITORY
from sitegen.edition import Edition
from sitegen.language.texts import texts
from sitegen.outputs import host, qr, shortlist
from sitegen.views.sheet import LINE, fitting
from sitegen.views.tools import correction_url, record_tools
from sites import write_site

SCRIPTS = REPOSITORY / "templates/assets/js"
_UNSAFE = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")
MOST = 12_000  # bytes of script of all tools together
TOOLS = ("lista", "sparade", "jamfor", "hafte", "post", "badda-in", "gar-ut")
SITE = """
-- content/site.yml --
name: {sv: Goda exempel, en: Good examples}
url: https://katalog.example/bas/
repository: https://forge.example/rad/katalog
-- content/examples/cafe.md --
---
title: Caféet & "vännerna"
summary: Grannar i byn driver ett café tillsammans, och överskottet går till läxhjälp för barn och unga på orten.
kind: [tjanst]
stage: okänd
challenges: [ensamhet]
places: [Åmål]
organisations: [{name: Caféet}]
---

Text med en [annan katalog](https://other.example/).

## Rubrik

Mer text.
-- content/examples/cafe.en.md --
---
title: The café
translation: {by: editor}
---
-- content/examples/apotek.md --
---
title: Åkande apotek
summary: En buss med apotek kör mellan byarna och stannar en timme på varje plats, så att alla får sina mediciner.
kind: [tjanst]
stage: okänd
challenges: [ensamhet]
places: [Åmål]
organisations: [{name: Caféet}]
---

Text.
-- content/challenges/ensamhet.md --
---
title: Ensamhet
question: Hur minskar vi ensamheten?
summary: Många känner sig ensamma, och det påverkar hälsan för både unga och gamla i hela landet.
---
-- content/themes/moten.md --
---
title: Möten
summary: Platser där människor möts, lagar mat och lär känna varandra i vardagen.
items: [cafe, apotek, challenges/ensamhet]
---

En inledning.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(write_site(SITE, tmp_path_factory.mktemp("site")))


def rendered(edition: Edition, url: str) -> str:
    return edition.renderer.html(next(page for page in edition.pages if page.url == url))


def test_the_short_list_has_every_example_by_title_with_one_key_in_all_languages(edition: Edition) -> None:
    made = made_by(shortlist.make, edition)
    swedish, english = (json.loads(made[f"data/kort-{lang}.json"]) for lang in ("sv", "en"))

    assert [card["title"] for card in swedish] == ['Caféet & "vännerna"', "Åkande apotek"]
    assert {card["id"]: card["url"] for card in english} == {
        "exempel/cafe": "en/examples/cafe/",
        "exempel/apotek": "en/examples/apotek/",
    }
    assert [card.get("lang") for card in english] == ["sv", None]
    assert swedish[0] | {"summary": ""} == {
        "id": "exempel/cafe",
        "url": "exempel/cafe/",
        "title": 'Caféet & "vännerna"',
        "summary": "",
        "kicker": "Exempel · Tjänst",
        "place": "Åmål",
    }


def test_a_code_lies_beside_each_example_and_each_record_of_a_theme(edition: Edition) -> None:
    made = made_by(qr.make, edition)

    assert {path for path in made if not path.startswith("en/")} == {
        "exempel/cafe/qr.svg",
        "exempel/apotek/qr.svg",
        "utmaningar/ensamhet/qr.svg",
    }
    assert len(set(made.values())) == len(made) == 6
    assert made_by(qr.make, edition) == made
    for data in made.values():
        svg = ET.fromstring(data)
        assert svg.attrib["viewBox"].startswith("0 0 ")
        assert b"style" not in data


def test_only_what_is_made_for_frames_may_be_shown_in_one(edition: Edition) -> None:
    rules = made_by(host.make, edition)["_headers"].decode()

    def policy(path: str) -> str:
        found = [value for name, value in headers_for(rules, path) if name == "Content-Security-Policy"]
        assert len(found) == 1
        return found[0]

    for path in ("/badda-in/exempel/cafe/", "/badda-in/teman/moten/", "/en/embed/examples/cafe/"):
        assert "frame-ancestors *" in policy(path)
    for path in ("/", "/badda-in/", "/exempel/cafe/", "/en/embed/", "/sparade/"):
        assert "frame-ancestors 'none'" in policy(path)
    assert "frame-src 'self'" in policy("/badda-in/")
    assert "frame-src" not in policy("/exempel/cafe/")


def test_what_is_shown_in_a_frame_opens_whole_pages_and_asks_for_no_script_or_font(edition: Edition) -> None:
    for url in ("/badda-in/exempel/cafe/", "/badda-in/teman/moten/"):
        html = rendered(edition, url)

        assert '<base target="_top">' in html
        assert "<script" not in html
        assert "woff2" not in html
        assert '<meta name="robots" content="noindex">' in html


def test_the_code_to_embed_is_there_without_script_and_its_title_is_escaped(edition: Edition) -> None:
    html = rendered(edition, "/badda-in/")
    area = re.search(r"<textarea[^>]* readonly[^>]*>(.*?)</textarea>", html, re.DOTALL)

    assert area
    code = HTMLText.of(area[1])
    assert 'src="https://katalog.example/bas/badda-in/exempel/cafe/"' in code
    assert 'title="Caféet &amp; &#34;vännerna&#34;"' in code


class HTMLText(HTMLParser):
    """The text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.text


def test_the_booklet_of_a_theme_has_cover_contents_and_a_sheet_for_each_record(edition: Edition) -> None:
    html = rendered(edition, "/teman/moten/hafte/")

    assert len(re.findall(r'class="sheet[ "]', html)) == 2 + 3
    assert [html.count(f'src="../../../{path}/qr.svg"') for path in ("exempel/cafe", "utmaningar/ensamhet")] == [1, 1]
    assert "https://katalog.example/bas/exempel/cafe/" in html
    assert "En inledning." in html
    assert "other.example" not in html  # running text on paper has no links


def test_a_correction_goes_to_the_forge_or_to_the_contact_or_nowhere(edition: Edition) -> None:
    site, routes = edition.site, edition.routes["sv"]
    record = site.records["examples", "cafe"]

    def written(repository: str = site.config.repository, contact: str = "") -> str:
        config = replace(site.config, repository=repository, contact=contact)
        return correction_url(replace(site, config=config), routes, texts("sv"), record)

    issue = urlsplit(written())
    asked = parse_qs(issue.query)
    assert issue.path == "/rad/katalog/issues/new"
    assert asked["title"] == ['Rättelse: Caféet & "vännerna"']
    assert "examples/cafe\nhttps://katalog.example/bas/exempel/cafe/\n" in asked["body"][0]
    letter = written(repository="", contact="info@katalog.example")
    assert letter.startswith("mailto:info@katalog.example?subject=R%C3%A4ttelse")
    assert written(repository="", contact="https://katalog.example/kontakt") == ""
    assert written(repository="") == ""


def test_only_examples_and_projects_have_tools(edition: Edition) -> None:
    site, routes = edition.site, edition.routes["en"]
    tools = record_tools(site, routes, site.records["examples", "cafe"])

    assert tools
    assert (tools.key, tools.compare_url) == ("exempel/cafe", "/en/compare/")
    assert tools.bibtex_url == "/en/examples/cafe/citat.bib"
    assert record_tools(site, routes, site.records["challenges", "ensamhet"]) is None


WORDS = st.text(alphabet="abc åäö&<>", max_size=120)
BLOCKS = st.lists(st.tuples(st.sampled_from(["p", "h2", "h3", "ul", "table"]), WORDS), max_size=12)


@given(BLOCKS, st.integers(0, 600))
def test_what_fits_on_a_sheet_is_whole_blocks_from_the_beginning(blocks: list[tuple[str, str]], room: int) -> None:
    def written(tag: str, text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        inner = f'<a href="/x/" id="y"><strong>{safe}</strong></a><sup><a href="#n">1</a></sup>'
        return f"<ul><li>{inner}</li></ul>" if tag == "ul" else f"<{tag}>{inner}</{tag}>"

    kept = [(tag, text) for tag, text in blocks if tag != "table"]
    html = str(fitting("\n".join(written(*block) for block in blocks), room))
    found = html.split("\n") if html else []

    assert HTMLText.of(html) == "\n".join(text for _, text in kept[: len(found)])
    assert sum(len(text) + LINE for _, text in kept[: len(found)]) <= max(room, 0)
    assert not re.search(r"href|id=|<sup|<h2", html)
    assert not found or not found[-1].startswith("<h")


def test_the_tools_scripts_are_small_and_all_are_safe() -> None:
    assert sum((SCRIPTS / f"{name}.js").stat().st_size for name in TOOLS) <= MOST
    for name, text in ((path.name, path.read_text("utf-8")) for path in sorted(SCRIPTS.glob("*.js"))):
        assert not _UNSAFE.search(text) or name == "sok.js", name  # Pagefind's excerpts are escaped, with marks
        assert "https:" not in text, name


def test_one_script_alone_touches_the_storage_of_the_browser_and_no_script_runs_it_on_a_record_page_by_itself() -> None:
    storing = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches")
    texts_of = {path.name: path.read_text("utf-8") for path in sorted(Path(SCRIPTS).glob("*.js"))}

    assert [name for name, text in texts_of.items() if storing.search(text)] == ["lista.js"]
    assert not re.search(r"^import ", texts_of["post.js"], re.MULTILINE)


OPEN = """
-- content/notices/sokes.md --
---
title: Partner sökes
summary: Vi söker en partner som vill prova en ny sorts mötesplats i en liten ort under ett par år framåt.
kind: %s
by: [{name: Föreningen}]
closes: %s
reply: {text: Skriv till föreningen.}
---
"""


@pytest.mark.parametrize(("closes", "said"), [("2026-12", "2026-12"), ("2026-11-21", "2026-11-21"), ("2026-10-01", "")])
def test_an_open_notice_carries_its_last_day_and_a_closed_one_none(tmp_path: Path, closes: str, said: str) -> None:
    kind = next(iter(edition_of(write_site(SITE, tmp_path / "a")).site.model.vocabularies["notice-kind"].terms))
    edition = edition_of(write_site(SITE + OPEN % (kind, closes), tmp_path / "b"))
    found = [rendered(edition, url) for url in ("/efterlysningar/", "/efterlysningar/sokes/")]

    assert [set(re.findall(r'data-closes="([^"]*)"', html)) for html in found] == [{said} - {""}] * 2
    assert [html.count("assets/js/gar-ut.js") for html in found] == [int(bool(said))] * 2
    assert "data-closes" not in rendered(edition, "/exempel/cafe/")

"""The data dictionary tells of every field that the open data may hold, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from edition import edition_of, made_by
from sitegen.outputs import html

Write = Callable[[str], Path]

SITE = """\
-- content/site.yml --
name: Prov
url: https://example.org/
-- content/examples/brobygget.md --
---
title: Brobygget
summary: Företag och offentliga aktörer arbetar tillsammans för att korta vägen från utanförskap till fast jobb i länet.
kind: [samarbete]
stage: utveckling
challenges: [arbete]
places: ["06"]
organisations: [{name: Grannarna, role: deltagare}]
---

Text.
-- content/challenges/arbete.md --
---
title: Arbete
summary: Många står länge utanför arbetslivet, och vägen till ett fast jobb är lång för den som är ny i landet.
question: Hur kortar vi vägen till ett fast jobb?
---
"""


def pages(content: Path) -> tuple[dict[str, str], list[str]]:
    edition = edition_of(content)
    wanted = tuple(page for page in edition.pages if page.kind == "dataordlista")
    made = made_by(html.make, replace(edition, pages=wanted))
    found = {page.lang: made[page.file].decode() for page in wanted}
    return found, sorted({name for one in edition.site.model.collections.values() for name in one.fields})


def test_every_field_of_every_collection_is_told_in_both_languages(site: Write) -> None:
    found, names = pages(site(SITE))
    for lang in ("sv", "en"):
        assert [name for name in names if f"<code>{name}</code>" not in found[lang]] == []
    assert 'href="../../data/examples.csv"' in found["sv"]
    assert 'href="../../data/projects.csv"' not in found["sv"], "without records there is no such file"


def test_parts_and_words_that_a_field_names_are_there_too(site: Write) -> None:
    for text in pages(site(SITE))[0].values():
        anchors = set(re.findall(r'\bid="([^"]+)"', text))
        targets = re.findall(r'href="#([^"]+)"', text)
        assert len(targets) > 40
        assert set(targets) <= anchors
        assert {"grupp-result", "ord-stage", "ord-sdg"} <= anchors

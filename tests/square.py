"""A small site with a record of most kinds, all about a room on a square, and how to look at its pages."""

from __future__ import annotations

from sitegen.edition import Edition
from sitegen.pages.page import Page

SQUARE = """
-- content/site.yml --
name: {sv: Provkatalogen, en: The test catalogue}
url: https://katalog.example/prov/
repository: https://git.example/prov
-- content/challenges/ensamhet.md --
---
title: Ensamhet
question: Hur kan fler slippa vara ensamma?
summary: Många har ingen att tala med, och den som är ensam länge blir lättare sjuk än andra i samma ålder.
areas: [halsa]
---
-- content/challenges/aldres-ensamhet.md --
---
title: Äldres ensamhet
question: Hur kan äldre få sällskap?
summary: Den som är gammal och bor ensam kan få dagar att gå utan att någon hör av sig eller knackar på.
broader: ensamhet
---
-- content/organisations/grannarna.md --
---
title: Grannarna
org_type: kommun
---
-- content/examples/lokalen.md --
---
title: Lokalen på torget
summary: Tomma lokaler på torget blev mötesplatser där grannar lagar mat, lånar verktyg och lär sig av varandra.
kind: [modell]
stage: i-bruk
period: {start: 2015}
challenges: [aldres-ensamhet]
target_groups: [aldre]
places: ["0680", Malmö]
organisations: [{id: grannarna, role: utforare}, {name: Hyresgästerna, role: deltagare}]
projects: [torget]
aliases: [torglokalen]
tags: [verktyg]
results:
  - {what: gäster, value: över 900, unit: personer, date: 2020, kind: prestation, source: rapport,
     split: {basis: gender, parts: [{label: kvinnor, value: 60}, {label: män, value: 40}]}}
learned: {did_not: [Ingen kom på måndagar.]}
confidence: low
sources: [{key: rapport, title: Rapporten, publisher: Kommunen, date: 2021}]
---

## Resultat

Öppet varje dag.
-- content/projects/torget.md --
---
title: Torget
summary: Ett projekt där kommunen och föreningar tillsammans gjorde tomma lokaler på torget till platser att mötas på.
period: {start: 2026-01-01, end: 2027-12-31}
organisations: [{id: grannarna, role: projektagare}]
purpose: Att fler ska mötas, som i [Lokalen](../examples/lokalen.md).
places: ["06"]
goals: [{text: Fler ska mötas, reached: partly, source: plan}]
results: [{what: möten, value: 12, unit: möten, date: 2026, source: plan}]
funding: [{funder: {name: ERUF}, fund: eruf, period: 2021-2027, amount: 1 000 000 kr}]
sources: [{key: plan, title: Planen, date: okänd}]
---
-- content/events/mote.md --
---
title: Mötet
kind: dialogmote
start: okänd
date_text: 30 november, året okänt
identified: [ensamhet]
---
-- content/events/frammote.md --
---
title: Nästa möte
kind: dialogmote
start: 2027-02-03
series: Torgmöten
---
-- content/notices/sokes.md --
---
title: Idéer sökes
kind: soker-ide
closes: 2026-12-01
by: [grannarna]
reply: {url: "https://grannarna.example"}
---
-- content/themes/mat.md --
---
title: Mat
items: [lokalen, challenges/ensamhet]
---

Om mat.
-- content/news/nytt.md --
---
title: Lokalen fyller år
date: 2025-05-01
about: [lokalen]
---

Tårta.
-- content/pages/om.md --
---
title: Om katalogen
---

En katalog för prov.
"""


def page_at(edition: Edition, url: str) -> Page:
    found = [page for page in edition.pages if page.url == url]
    assert found, sorted(page.url for page in edition.pages)
    return found[0]


def html_at(edition: Edition, url: str) -> str:
    return edition.renderer.html(page_at(edition, url))

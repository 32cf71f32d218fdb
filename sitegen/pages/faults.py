"""A page for each code of `sitegen check`: what it means, an example, the remedies and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.messages import LANGUAGES, catalogue, examples, in_general
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.views.routes import Routes
from sitegen.views.views import Link


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """Codes of one kind, each with its message and page."""

    id: str
    label: str
    faults: tuple[tuple[str, str, str], ...]  # code, message, address


def fault_pages(planner: Planner) -> Iterator[Page]:
    """`/redaktion/fel/` with all codes, and a page for each, which search engines need not know."""
    texts = catalogue(_language(planner.lang))
    yield _list(planner)
    for code in texts:
        yield _page(planner, code)


def _language(lang: str) -> str:
    return lang if lang in LANGUAGES else "en"


def _trail(planner: Planner) -> tuple[Link, ...]:
    return (
        planner.fixed_link("guide", planner.texts("För redaktörer")),
        planner.fixed_link("faults", planner.texts("Fel och råd")),
    )


def _list(planner: Planner) -> Page:
    title = planner.texts("Fel och råd")
    about = planner.texts("Alla fel, varningar och råd som programmet kan ge, med exempel och hur du gör i stället.")
    path = partial(Routes.fixed, name="faults")
    view = partial(_list_view, planner, title)
    return planner.page(path, "faults.html", "fellista", title, view, trail=_trail(planner), description=about)


def _list_view(planner: Planner, title: str) -> View:
    return {"heading": title, "groups": tuple(_groups(planner))}


def _groups(planner: Planner) -> Iterator[FaultGroup]:
    texts = planner.texts
    labels = {
        "0": texts("Filen"), "1": texts("Fälten"), "2": texts("Hänvisningar mellan poster"),
        "3": texts("Texten, länkarna och bilderna"), "4": texts("Adresser på webbplatsen"),
        "5": texts("Uppgifter som inte går ihop"), "6": texts("Personuppgifter"),
        "7": texts("Modell och inställningar"), "8": texts("Webbplatsens inställningar"), "9": texts("Lagkrav"),
        "I": texts("Import av kalkylblad"), "A": texts("Råd"), "B": texts("När ett kommando stannar"),
    }  # fmt: skip
    entries = catalogue(_language(planner.lang))
    for key, label in labels.items():
        mine = [code for code in entries if key == _kind(code)]
        found = tuple((code, in_general(entries[code]["message"]), planner.routes.fault(code)) for code in sorted(mine))
        if found:
            yield FaultGroup(key.lower(), label, found)


def _kind(code: str) -> str:
    """The group of a code: by its letter, the rows of an import apart, else by its first digit."""
    if code[0] in "AB":
        return code[0]
    return "I" if code[1:3] in ("97", "98") else code[1]


def _page(planner: Planner, code: str) -> Page:
    message = in_general(catalogue(_language(planner.lang))[code]["message"])
    path = partial(Routes.fault, code=code)
    trail = (*_trail(planner), Link(code, path(planner.routes)))
    return planner.page(path, "fault.html", "fel", code, partial(_view, planner, code, message), trail=trail,
                        description=message, robots="noindex")  # fmt: skip


def _view(planner: Planner, code: str, message: str) -> View:
    entry = catalogue(_language(planner.lang))[code]
    kinds = {"E": planner.texts("Fel"), "W": planner.texts("Varning"), "A": planner.texts("Råd"),
             "B": planner.texts("Kommandot stannar")}  # fmt: skip
    return {
        "heading": message,
        "code": code,
        "kind": kinds[code[0]],
        "example": examples().get(code),
        "remedies": tuple(dict.fromkeys(in_general(text) for name, text in entry.items() if name.startswith("hint"))),
        "why": in_general(entry["why"]),
        "faults_url": planner.routes.fixed("faults"),
    }

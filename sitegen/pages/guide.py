"""The guide for editors: how we write, and a page for each collection, made from the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Choice, TermType
from sitegen.pages.fieldforms import field_form
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.statement import Said, said
from sitegen.text.markdown import Body, render
from sitegen.views.routes import Routes
from sitegen.views.views import Link

_LANGUAGES = ("sv", "en")
_MOST_TERMS = 24  # of a longer list some are shown


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """A field as an editor meets it. `need` is required, advised or "" (may be left out)."""

    id: str
    label: str
    need: str
    form: str
    help: Said
    good: Said
    poor: Said
    terms: tuple[tuple[str, str], ...] = ()
    more_terms: int = 0
    parts: tuple[FieldGuide, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Fields that must be there, should be there, or may be."""

    id: str
    title: str
    lead: str
    fields: tuple[FieldGuide, ...]


def guide_pages(planner: Planner) -> Iterator[Page]:
    """`/redaktion/`, and a page below it for each collection."""
    yield _index(planner)
    for collection in planner.site.model.collections.values():
        yield _page(planner, collection)


def _index(planner: Planner) -> Page:
    texts = planner.texts
    title = texts("För redaktörer")
    path = partial(Routes.fixed, name="guide")
    about = texts("Så skriver, rättar och översätter du i katalogen: fält för fält, med bra och mindre bra svar.")
    return planner.page(path, "guide.html", "redaktion", title, partial(_index_view, planner, title),
                        trail=(Link(title, path(planner.routes)),), description=about)  # fmt: skip


def _index_view(planner: Planner, title: str) -> View:
    body = guide_text(planner.lang)
    return {
        "heading": title,
        "ways": tuple(
            (Link(write_title(planner, collection), planner.routes.guide(collection)), collection.id,
             said(collection.description, planner.lang))
            for collection in planner.site.model.collections.values()
        ),
        "html": body.html,
        "headings": tuple(heading for heading in body.headings if heading.level == 2),
        "faults_url": planner.routes.fixed("faults"),
    }  # fmt: skip


def guide_text(lang: str) -> Body:
    """What the guide says of language, sources, pictures, personal data, translation and review."""
    name = lang if lang in _LANGUAGES else "en"
    return render((files("sitegen") / "guide" / f"{name}.md").read_text("utf-8"), lang=lang, doc_id="guide")


def write_title(planner: Planner, collection: Collection) -> str:
    """“Så skriver du ett exempel”."""
    what = word(collection.label_a, planner.lang) or word(collection.label_one, planner.lang).lower()
    return planner.texts("Så skriver du {what}", what=what)


def _page(planner: Planner, collection: Collection) -> Page:
    title = write_title(planner, collection)
    path = partial(Routes.guide, collection=collection)
    crumb = Link(planner.texts("För redaktörer"), planner.routes.fixed("guide"))
    about = planner.texts("Varje fält: vad det är, varför det finns, ett bra svar och ett mindre bra.")
    return planner.page(path, "guide-collection.html", "skriv", title, partial(_view, planner, collection, title),
                        trail=(crumb, Link(title, path(planner.routes))), description=about)  # fmt: skip


def _view(planner: Planner, collection: Collection, title: str) -> View:
    return {
        "heading": title,
        "collection": collection.id,
        "folder": f"content/{collection.id}/",
        "needs": tuple(_needs(planner, collection)),
        "whole": _whole(collection, planner.lang),
        "body": collection.body_required,
        "guide_url": planner.routes.fixed("guide"),
        "list_url": planner.routes.collection(collection) if collection.has_list else "",
        "list_label": word(collection.label, planner.lang),
    }


def _needs(planner: Planner, collection: Collection) -> Iterator[Need]:
    texts = planner.texts
    guides = [_guide(planner, field) for field in collection.fields.values()]
    words = {
        "required": (texts("Måste finnas"), texts("Utan de här fälten kan posten inte publiceras.")),
        "advised": (texts("Bör finnas"), texts("Läsaren saknar dem. Skriv dem om källorna säger något.")),
        "": (texts("Bra att ha"), texts("Ta med det som hjälper läsaren, och lämna resten.")),
    }
    for need, (title, lead) in words.items():
        mine = tuple(guide for guide in guides if guide.need == need)
        if mine:
            yield Need(need or "optional", title, lead, mine)


def _guide(planner: Planner, field: Field) -> FieldGuide:
    kind, lang = field.type, planner.lang
    vocabulary = kind.vocabulary if isinstance(kind, TermType) else kind.choices if isinstance(kind, Choice) else None
    terms = tuple((term.id, word(term.label, lang)) for term in vocabulary.terms.values()) if vocabulary else ()
    shown = terms if len(terms) <= _MOST_TERMS else terms[: _MOST_TERMS // 2]
    return FieldGuide(
        id=field.id,
        label=word(field.label, lang),
        need="required" if field.required else "advised" if field.advised else "",
        form=field_form(planner.texts, field),
        help=said(field.help, lang),
        good=said(field.good, lang),
        poor=said(field.poor, lang),
        terms=shown,
        more_terms=len(terms) - len(shown),
        parts=tuple(_guide(planner, part) for part in kind.fields.values()) if isinstance(kind, GroupType) else (),
    )


def _whole(collection: Collection, lang: str) -> str:
    """A record made of the good answers to the fields that must and should be there."""
    lines = []
    for field in collection.fields.values():
        good = word(field.good, lang) if field.good else ""
        if good and (field.required or field.advised):
            lines.append(f"{field.id}:\n  {good}" if good.startswith("- ") else f"{field.id}: {good}")
    return "\n".join(("---", *lines, "---")) if lines else ""

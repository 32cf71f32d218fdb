"""Records → views for their own pages, each made once for a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.catalogue.chains import Chains
from sitegen.catalogue.related import Related
from sitegen.catalogue.site import Site
from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.values import Place, Ref
from sitegen.language.order import sort_key
from sitegen.language.texts import Texts
from sitegen.ondemand import OnDemand
from sitegen.reading.record import Key, Record, walk
from sitegen.text.markdown import Body, with_targets
from sitegen.views.answers import answers, is_question
from sitegen.views.backlinks import SEE_ALSO, Backlinks
from sitegen.views.cards import Cards, kind_of, status_of, status_tone, status_words
from sitegen.views.fieldviews import FieldViewer, foreign
from sitegen.views.figures import figures
from sitegen.views.maps import place_map
from sitegen.views.recordview import Figure, RecordView, Source
from sitegen.views.routes import Routes
from sitegen.views.storyview import story
from sitegen.views.timebar import eu_support, time_bar
from sitegen.views.views import BodyView, Card, FieldView, HeadingView, Link, MapView, Value

_FUNDER = "finansiar"
_CONTENTS = "items"  # what a theme selects: shown as cards
_NOT_SHOWN = {"title", "summary", "state", "reviewed", "text_by", "confidence", "image", "aliases", "license",
              "translation", "sources", "external_ids", "path", "nav", "order", "logo", "question", "also",
              "date_text", SEE_ALSO, _CONTENTS}  # fmt: skip
_SHORT = {"text", "number", "quantity", "boolean", "choice", "term", "date"}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes the views of one language. `targets` turns links in bodies into page addresses, per record."""

    site: Site
    routes: Routes
    texts: Texts
    stories: Chains
    kin: Mapping[str, Mapping[Key, tuple[Related, ...]]]  # by collection
    targets: Mapping[Key, Mapping[str, str]]
    fields: FieldViewer
    cards: Cards

    @property
    def lang(self) -> str:
        return self.routes.lang

    def sort_key(self, text: str) -> tuple[str, str, str]:
        """The order of texts in this language."""
        return sort_key(text, self.lang)

    def field_views(self, record: Record) -> dict[str, FieldView]:
        """A view of every field of a record's collection."""
        collection = self.site.collection(record)
        translation = record.translations.get(self.lang)
        values, notes = (translation.values, translation.notes) if translation else ({}, {})
        views = self.fields.fields(collection.fields, record.values, values, record.notes, notes)
        status = status_of(self.site, record)
        if status and "status" in views and not views["status"]:
            said = self.fields.facet_word(collection.fields["status"], status)
            views["status"] = replace(views["status"], values=(Value("choice", said, id=status),))
        if views.get("date_text") and "start" in views:
            views["start"] = replace(views["start"], values=views["date_text"].values)
        for field in collection.facets:
            if field.kind in ("choice", "text"):
                views[field.id] = self._with_pages(collection, views[field.id])
        return views

    def _with_pages(self, collection: Collection, view: FieldView) -> FieldView:
        """The values of a facet that has pages within its collection, with their addresses."""
        field = collection.fields[view.id]
        linked = (replace(value, url=self.routes.facet(collection, field, value.text)) for value in view.values)
        return replace(view, values=tuple(linked)) if view.known else view

    def link(self, record: Record) -> Link:
        """A record's title and page."""
        title = record.text_value("title", self.lang)
        return Link(title, self.routes.record(record), foreign(record, "title", self.lang))

    def views(self) -> Mapping[Key, RecordView]:
        """The views of all records, each made when it is asked for."""
        return OnDemand(self.site.records, lambda key: self.record(self.site.records[key]))

    def record(self, record: Record) -> RecordView:
        """The whole record, for its page."""
        collection = self.site.collection(record)
        views = self.field_views(record)
        translation = record.translations.get(self.lang)
        status = status_of(self.site, record)
        said = status_words(self.texts).get(status, "")
        sources = _sources(views)
        card = self.cards.made[record.key]
        chain = story(self.stories, self.cards, record.key, self.lang)
        return RecordView(
            id=record.id,
            collection=record.collection,
            label=word(collection.label_one, self.lang),
            kind=kind_of(collection, self.fields, record),
            url=self.routes.record(record),
            title=record.text_value("title", self.lang),
            summary=record.text_value("summary", self.lang),
            lang=self.lang if translation or record.lang == self.lang else record.lang,
            state=record.state,
            translated=record.lang == self.lang or translation is not None,
            translated_by=translation.by if translation else "",
            original=self._original(record),
            fields=views,
            box=tuple(
                views[field.id] for field in collection.fields.values() if _in_box(field) and _tells(views[field.id])
            ),
            rest=self._rest(record, views, told=bool(chain)),
            body=self._body(record),
            backlinks=Backlinks(self.site, self.cards, self.lang).groups(record, chain),
            related=tuple(self.cards.because(kin.record, self._reason(kin)) for kin in self._kin(record)),
            chain=chain,
            sources=sources,
            figures=self._figures(views, sources),
            contents=self._contents(record),
            cover=card.cover,
            map=self._map(record),
            time=time_bar(record, status, self.site.today, self.texts) if "status" in views else None,
            eu=eu_support(
                (value for view in views.values() if view.group == "funding" for value in view.values), self.texts
            ),
            results_url=self.routes.results(record) if has_results_page(self.site, record) else "",
            facet_words=self._facet_words(collection, views),
            status=status,
            when=card.side if views.get("date_text") or ("closes" not in views and card.side_iso) else "",
            answered=not is_question(self.site, record) or "examples" in answers(self.site, record),
            flag=said,
            flag_tone=status_tone(status),
            title_lang=foreign(record, "title", self.lang),
            summary_lang=foreign(record, "summary", self.lang),
        )

    def _kin(self, record: Record) -> tuple[Related, ...]:
        found = self.kin.get(record.collection)
        return found[record.key] if found else ()

    def _original(self, record: Record) -> Link:
        """The language that the record was written in, in words, and its page there."""
        names = {"sv": self.texts("svenska"), "en": self.texts("engelska")}
        routes = replace(self.routes, lang=record.lang)
        return Link(names.get(record.lang, record.lang), routes.record(record), record.lang)

    def _rest(self, record: Record, views: Mapping[str, FieldView], told: bool) -> tuple[FieldView, ...]:
        """Given fields that are neither in the box nor in the skeleton, nor told by the story chain."""
        collection = self.site.collection(record)
        kept = (field for field in collection.fields.values() if not _in_box(field) and field.id not in _NOT_SHOWN)
        shown = (field for field in kept if not (told and field.chain))
        found = (views[field.id] for field in shown)
        once = (_without_funders(record, view) if view.id == "organisations" else view for view in found)
        return tuple(view for view in once if _says(view))

    def _figures(self, views: Mapping[str, FieldView], sources: tuple[Source, ...]) -> tuple[Figure, ...]:
        results = [value for view in views.values() if view.group == "result" for value in view.values]
        return figures(results, {source.key: source for source in sources}, self.texts)

    def has_contents(self, record: Record) -> bool:
        """Whether a record selects records that are published."""
        return any(self.site.at(ref) for ref in record.refs(_CONTENTS))

    def _contents(self, record: Record) -> tuple[Card, ...]:
        """What a record of selected records holds, in the editor's order."""
        found = (self.site.at(ref) for ref in record.refs(_CONTENTS))
        return tuple(self.cards.made[target.key] for target in found if target)

    def _map(self, record: Record) -> MapView | None:
        """Where the record is, by the first of its places that lies in a county."""
        places = (place for place in record.items("places") if isinstance(place, Place) and place.county)
        place = next(places, None)
        return place_map(place.county, place.municipality) if place else None

    def _facet_words(self, collection: Collection, views: Mapping[str, FieldView]) -> str:
        """What the record is filed under, in words, for the search index."""
        shown = (views[field.id] for field in collection.facets if field.kind in ("term", "reference", "place", "text"))
        words = [value.text.removesuffix(" län") for view in shown for value in view.values if not value.unknown]
        return " · ".join(dict.fromkeys(words))

    def _body(self, record: Record) -> BodyView | None:
        translation = record.translations.get(self.lang)
        body, lang = (translation.body, self.lang) if translation and translation.body else (record.body, record.lang)
        return body_view(body, lang, self.targets.get(record.key, {})) if body else None

    def _reason(self, kin: Related) -> str:
        """What two records share, in words: “Gemensamt: integration, Malmö”."""
        fields = self.site.collection(kin.record).fields
        words = (self.fields.facet_word(fields[name], key) for name, key in kin.shared)
        return self.texts("Gemensamt: {words}", words=", ".join(words))


def has_results_page(site: Site, record: Record) -> bool:
    """Whether a record has a page of its own for its results: it belongs to those with goals, and has some."""
    fields = site.collection(record).fields
    return "goals" in fields and "results" in fields and bool(record.items("results"))


def _in_box(field: Field) -> bool:
    """Whether a field stands in the fact box: the model says so, or it is too short for a section of its own."""
    return field.box or (field.kind in _SHORT and not field.many and field.id not in _NOT_SHOWN)


def _tells(view: FieldView) -> bool:
    """Whether a field of the fact box says anything: a bare “okänd” does not."""
    return view.known or bool(view.note or view.note_source)


def _says(view: FieldView) -> bool:
    """Whether a field has something for a section of its own: a group of which all is “okänd” has not."""
    if not view or view.note or view.note_source or not view.group:
        return bool(view)
    parts = (part for value in view.values for part in value.parts.values())
    return any(part.known and part.type != "local" for part in parts)


def _without_funders(record: Record, view: FieldView) -> FieldView:
    """The organisations of a record without those that are only its funders, and stand so under its funding."""
    funders = {ref.key or ref.text for ref in walk(record.values.get("funding", ())) if isinstance(ref, Ref)}
    kept = tuple(
        value
        for ref, value in zip(record.items(view.id), view.values, strict=True)
        if not isinstance(ref, Ref) or ref.roles != (_FUNDER,) or (ref.key or ref.text) not in funders or value.note
    )
    return replace(view, values=kept)


def _sources(views: Mapping[str, FieldView]) -> tuple[Source, ...]:
    """The sources of a record; one without a key is known by its number."""
    found = [value.parts for view in views.values() if view.group == "source" for value in view.values]
    return tuple(
        Source(parts["key"].text or str(number), parts["publisher"].text or parts["title"].text, parts)
        for number, parts in enumerate(found, 1)
    )


def body_view(body: Body, lang: str, targets: Mapping[str, str]) -> BodyView:
    """A body with its links turned into page addresses."""
    headings = tuple(HeadingView(heading.level, heading.text, heading.id) for heading in body.headings)
    return BodyView(with_targets(body.html, targets), headings, lang, body.words)

"""Records → views for their own pages, each made once for a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.cards import Cards, cover_url, foreign, status
from sitegen.chains import Chains
from sitegen.fieldviews import FieldViewer
from sitegen.language import sort_key
from sitegen.markdown import Body, with_targets
from sitegen.model import Collection, word
from sitegen.record import Key, Record
from sitegen.related import Related
from sitegen.routes import Routes
from sitegen.site import Backlink, Site
from sitegen.texts import Texts
from sitegen.views import BodyView, FieldView, HeadingView, Link, LinkGroup, RecordView, Step, Value

_NOT_IN_REST = {"title", "summary", "state", "reviewed", "text_by", "confidence", "image", "aliases", "license",
                "translation", "sources", "external_ids", "path", "nav", "order", "logo", "question", "also"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes the views of one language. `targets` turns links in bodies into page addresses, per record."""

    site: Site
    routes: Routes
    texts: Texts
    stories: Chains
    kin: Mapping[Key, tuple[Related, ...]]
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
        return self.fields.fields(collection.fields, record.values, values, record.notes, notes)

    def link(self, record: Record) -> Link:
        """A record's title and page."""
        title = record.text_value("title", self.lang)
        return Link(title, self.routes.record(record), foreign(record, "title", self.lang))

    def record(self, record: Record) -> RecordView:
        """The whole record, for its page."""
        collection = self.site.collection(record)
        views = self.field_views(record)
        if not views.get("status") and "status" in views and (said := status(self.site, record, self.texts)):
            views["status"] = FieldView("status", views["status"].label, (Value("choice", said),))
        translation = record.translations.get(self.lang)
        return RecordView(
            id=record.id,
            collection=record.collection,
            kicker=word(collection.label_one, self.lang),
            url=self.routes.record(record),
            title=record.text_value("title", self.lang),
            summary=record.text_value("summary", self.lang),
            lang=self.lang if translation or record.lang == self.lang else record.lang,
            state=record.state,
            translated=record.lang == self.lang or translation is not None,
            translated_by=translation.by if translation else "",
            fields=views,
            box=tuple(views[field.id] for field in collection.fields.values() if field.box and views[field.id]),
            rest=self._rest(collection, views),
            body=self._body(record),
            backlinks=self._backlinks(record),
            related=tuple(self.cards.because(kin.record, self._reason(kin)) for kin in self.kin.get(record.key, ())),
            chain=self._chain(record),
            cover=cover_url(record),
            status=status(self.site, record, self.texts),
            title_lang=foreign(record, "title", self.lang),
            summary_lang=foreign(record, "summary", self.lang),
        )

    def _rest(self, collection: Collection, views: Mapping[str, FieldView]) -> tuple[FieldView, ...]:
        """What a generic page shows below the body: given fields that are neither in the box nor in the skeleton."""
        shown = (field for field in collection.fields.values() if not field.box and field.id not in _NOT_IN_REST)
        return tuple(views[field.id] for field in shown if views[field.id])

    def _body(self, record: Record) -> BodyView | None:
        translation = record.translations.get(self.lang)
        body, lang = (translation.body, self.lang) if translation and translation.body else (record.body, record.lang)
        return body_view(body, lang, self.targets.get(record.key, {})) if body else None

    def _backlinks(self, record: Record) -> tuple[LinkGroup, ...]:
        groups: dict[tuple[int, str, str], dict[Key, Record]] = {}
        for backlink in self.site.backlinks.get(record.key, ()):
            groups.setdefault(self._group_key(backlink), {})[backlink.source.key] = backlink.source
        return tuple(
            LinkGroup(key[2], key[1], self.cards.of(records.values())) for key, records in sorted(groups.items())
        )

    def _group_key(self, backlink: Backlink) -> tuple[int, str, str]:
        collection = self.site.collection(backlink.source)
        label = word(backlink.field.backlink, self.lang) or word(collection.label, self.lang)
        return (collection.order, label, f"{collection.id}-{backlink.field.id}")

    def _reason(self, kin: Related) -> str:
        """Why two records are kindred, in words: “samma utmaning, samma län”."""
        collection = self.site.collection(kin.record)
        names = dict.fromkeys(field_id for field_id, _ in kin.shared)
        words = (word(collection.fields[name].label, self.lang).lower() for name in names)
        return ", ".join(self.texts("samma {field}").format(field=name) for name in words)

    def _chain(self, record: Record) -> tuple[Step, ...]:
        before, after = self.stories.story(record.key)
        if len(before) + len(after) < 1:
            return ()
        keys = (*before, record.key, *after)
        return tuple(self._step(self.site.records[key], key == record.key) for key in keys)

    def _step(self, record: Record, current: bool) -> Step:
        kicker = word(self.site.collection(record).label_one, self.lang)
        return Step("", kicker, replace(self.link(record), current=current), current)


def body_view(body: Body, lang: str, targets: Mapping[str, str]) -> BodyView:
    """A body with its links turned into page addresses."""
    headings = tuple(HeadingView(heading.level, heading.text, heading.id) for heading in body.headings)
    return BodyView(with_targets(body.html, targets), headings, lang, body.words)

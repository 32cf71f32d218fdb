"""Model and vocabulary files → Model. Faults in a declaration are diagnostics like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sitegen.declared.model import Collection, Model
from sitegen.declared.options import Options
from sitegen.declared.types import TYPES, Known
from sitegen.diagnostics import Report
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Term, Vocabulary
from sitegen.fields.text import Text
from sitegen.language.suggest import closest, folded
from sitegen.text.source import Source

_FIELD_OPTIONS = (
    "type", "label", "help", "good", "poor",
    "aliases", "required", "advised", "many", "min_items", "max_items", "unknown", "translate",
    "facet", "sort", "box", "chain", "default", "schema_org", "width", "backlink", "note", "min", "max", "min_length",
    "max_length", "pattern", "vocabulary", "choices", "to", "role", "loose", "group", "list",
)  # fmt: skip
_COLLECTION_OPTIONS = (
    "collection", "extends", "order", "label", "label_one", "label_a", "url", "description", "schema_org", "template",
    "list_template", "list", "body", "include", "override", "fields",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_TERM = re.compile(r"[a-z0-9][a-z0-9-]*")
_SEGMENT = re.compile(r"[a-z0-9-]*")


@dataclass(slots=True)
class _Groups:
    """Builds groups of fields when they are first asked for, since groups hold groups."""

    declared: Mapping[str, Options]
    vocabularies: Mapping[str, Vocabulary]
    collections: frozenset[str]
    built: dict[str, GroupType | None] = field(default_factory=dict)

    def __call__(self, name: str) -> GroupType | None:
        if name not in self.declared:
            return None
        if name not in self.built:
            self.built[name] = None  # a group inside itself finds nothing
            options = self.declared[name]
            self.built[name] = GroupType(name, _distinct(self.fields(options), options), options.words("label"))
        return self.built[name]

    def fields(self, options: Options) -> dict[str, Field]:
        known = Known(self.vocabularies, self, self.collections, frozenset(self.declared))
        made = (_field(entry.name, item, known) for entry, item in options.each("fields"))
        return {item.id: item for item in made if item}


def declare(models: Iterable[Source], vocabularies: Iterable[Source], report: Report) -> Model:
    """The model that the files declare, in the order given; a later file with `extends: true` adds to an earlier."""
    words = {}
    for source in vocabularies:
        vocabulary = _vocabulary(source, report)
        words[vocabulary.id] = vocabulary
    files = [Options(source.path, source.data, report) for source in models]
    group_files = [options for options in files if options.entry("groups")]
    declared = {entry.name: group for options in group_files for entry, group in options.each("groups")}
    names = frozenset(options.text("collection") for options in files if options.entry("collection"))
    groups = _Groups(declared, words, names)
    for name in declared:
        groups(name)
    collections: dict[str, Collection] = {}
    for options in files:
        if options.entry("groups"):
            options.allow(("groups", "extends"))
            continue
        made = _collection(options, groups, collections)
        if made:
            collections[made.id] = made
    ordered = sorted(collections.values(), key=lambda made: (made.order, made.id))
    return Model({made.id: made for made in ordered}, words)


def _vocabulary(source: Source, report: Report) -> Vocabulary:
    options = Options(source.path, source.data, report)
    options.allow(("label", "url", "terms"))
    name = source.path.rsplit("/", 1)[-1].removesuffix(".yml")
    terms = {}
    for entry, item in options.each("terms"):
        if not _TERM.fullmatch(entry.name):
            report.add("E708", source.path, entry.key.span, value=entry.name)
        item.allow((*_languages(item), "also", "color"))
        label = {lang: item.text(lang) for lang in _languages(item)}
        if not label:
            item.fault("E703", "sv")
        terms[entry.name] = Term(entry.name, label or {"sv": entry.name}, item.texts("also"), item.text("color"))
    return Vocabulary(name, options.words("label"), terms, options.words("url"))


def _languages(options: Options) -> tuple[str, ...]:
    return tuple(entry.name for entry in options.node.entries if re.fullmatch(r"[a-z]{2,3}", entry.name))


def _field(name: str, options: Options, known: Known) -> Field | None:
    options.allow(_FIELD_OPTIONS)
    kind = options.text("type")
    if not _ID.fullmatch(name):
        options.report.add("E708", options.path, options.at, value=name)
    if not kind:
        options.fault("E703", "type")
        return None
    if kind not in TYPES:
        guess = closest(kind, TYPES)
        hint = "hint_suggestion" if guess else "hint"
        options.fault("E702", "type", hint=hint, value=kind, suggestion=guess or "", types=", ".join(TYPES))
        return None
    made = TYPES[kind](options, known)
    if made is None:
        return None
    if not options.entry("label"):
        options.fault("E703", "label")
    return Field(
        id=name,
        kind=kind,
        type=made,
        label=options.words("label") or {"sv": name},
        help=options.words("help"),
        good=options.words("good"),
        poor=options.words("poor"),
        aliases=options.texts("aliases"),
        required=options.flag("required"),
        advised=options.flag("advised"),
        many=options.flag("many"),
        min_items=options.number("min_items"),
        max_items=options.number("max_items"),
        unknown=options.flag("unknown", default=made.closed),
        translate=options.flag("translate"),
        facet=options.flag("facet"),
        sort=options.flag("sort"),
        box=options.flag("box"),
        chain=options.text("chain"),
        default=options.text("default"),
        schema_org=options.text("schema_org"),
        width=options.number("width", 20),
        backlink=options.words("backlink"),
        note=options.words("note"),
    )


def _collection(options: Options, groups: _Groups, earlier: Mapping[str, Collection]) -> Collection | None:
    options.allow(_COLLECTION_OPTIONS)
    name = options.text("collection")
    if not _ID.fullmatch(name):
        options.fault("E703", "collection")
        return None
    own = groups.fields(options)
    after: dict[str, Field] = {}
    if options.flag("extends"):
        if name not in earlier:
            options.unknown("collection", name, earlier)
            return None
        base = earlier[name]
        return replace(base, fields=_overridden(_distinct({**base.fields, **own}, options), options))
    shared: dict[str, Field] = {}
    for include in options.texts("include"):
        group = groups(include)
        if group is None:
            options.unknown("include", include, groups.declared)
            continue
        first, last = _around(group.fields, groups.declared[include])
        shared |= first
        after |= last
    for segment in options.words("url").values():
        if not _SEGMENT.fullmatch(segment):
            options.fault("E705", "url", expected="a-z, 0-9, -")
    body = options.inside("body")
    label = options.words("label") or {"sv": name}
    return Collection(
        id=name,
        label=label,
        label_one=options.words("label_one") or label,
        label_a=options.words("label_a"),
        url=options.words("url") or {"sv": name},
        fields=_overridden(_distinct(_in_order(shared, own, after), options), options),
        order=options.number("order", 100),
        description=options.words("description"),
        template=options.text("template", "record.html"),
        list_template=options.text("list_template", "list.html"),
        has_list=options.flag("list", default=True),
        body_required=body.flag("required") if body else False,
        schema_org=options.text("schema_org", "CreativeWork"),
    )


def _around(fields: Mapping[str, Field], group: Options) -> tuple[dict[str, Field], dict[str, Field]]:
    """A shared group's fields up to the one that `own_after` names, and the rest, which follow a collection's own."""
    last = group.text("own_after")
    if last and last not in fields:
        group.unknown("own_after", last, fields)
    place = list(fields).index(last) + 1 if last in fields else len(fields)
    pairs = list(fields.items())
    return dict(pairs[:place]), dict(pairs[place:])


def _in_order(first: dict[str, Field], own: dict[str, Field], last: dict[str, Field]) -> dict[str, Field]:
    """A collection's own fields between shared ones; an own field takes the place of a shared one of its name."""
    return {**first, **own, **{name: item for name, item in last.items() if name not in own}}


def _distinct(fields: dict[str, Field], options: Options) -> dict[str, Field]:
    """Report names that two fields share (E707): nobody could know which one an editor means."""
    places = {entry.name: entry.key.span for entry, _ in options.each("fields")}
    owners: dict[str, Field] = {}
    for item in fields.values():
        for name in item.names:
            other = owners.setdefault(folded(name), item)
            if other is not item:
                place = places.get(item.id) or places.get(other.id) or options.node.span
                options.report.add("E707", options.path, place, name=name, field=item.id, other=other.id)
    return fields


def _overridden(fields: dict[str, Field], options: Options) -> dict[str, Field]:
    """Apply `override:`: flags and text limits that differ from the shared group."""
    for entry, change in options.each("override"):
        change.allow(("required", "advised", "facet", "sort", "box", "min_length", "max_length", "label", "help"))
        old = fields.get(entry.name)
        if old is None:
            options.unknown("override", entry.name, fields, entry.key.span)
            continue
        limits = {key: change.number(key) for key in ("min_length", "max_length") if change.entry(key)}
        if limits and not isinstance(old.type, Text):
            change.fault("E701", next(iter(limits)), keys="required, advised, facet, sort, box, label, help")
            limits = {}
        flags = {key: change.flag(key) for key in ("required", "advised", "facet", "sort", "box") if change.entry(key)}
        texts = {key: change.words(key) for key in ("label", "help") if change.entry(key)}
        kind = replace(old.type, **limits) if limits else old.type  # type: ignore[type-var]
        fields[entry.name] = replace(old, type=kind, **flags, **texts)  # type: ignore[arg-type]
    return fields

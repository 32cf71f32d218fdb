"""The interface's texts: Swedish in the templates and in the program, other languages from gettext catalogues."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from sitegen.language.formats import format_number

SOURCE_LANGUAGE = "sv"
_NAMES = frozenset({"_", "t", "gettext"})
_PLURAL_NAMES = frozenset({"ngettext", "n_"})
_TEMPLATES = frozenset({".html", ".xml", ".txt", ".svg", ".jinja", ".j2"})


@dataclass(frozen=True, slots=True)
class Texts:
    """A language's texts; the Swedish text is the message id, and stands in for a translation that is missing."""

    lang: str
    catalogue: Catalog
    _known: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)  # the whole translations

    def __post_init__(self) -> None:
        known = {}
        for message in self.catalogue:
            key = message.id if isinstance(message.id, str) else message.id[0]
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            if key and all(strings) and not (message.fuzzy or message.context):
                known[key] = strings
        object.__setattr__(self, "_known", known)

    def __call__(self, message: str, /, **values: object) -> str:
        """The text in the language, with `{name}` filled in from `values` (KeyError for a name without a value)."""
        return self._filled((self._translations(message) or (message,))[0], values)

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form for a count: `n("{n} plats", "{n} platser", 2)`; `{n}` is the count, written in the language."""
        translations = self._translations(one)
        forms = translations if len(translations) > 1 else (one, many)
        plural = self.catalogue.plural_expr if forms is translations else "(n != 1)"
        form = forms[min(gettext.c2py(plural)(count), len(forms) - 1)]
        return self._filled(form, {"n": format_number(count, self.lang), **values})

    @property
    def has_catalogue(self) -> bool:
        """Whether there are texts in the language at all."""
        return self.lang == SOURCE_LANGUAGE or str(self.catalogue.locale) != SOURCE_LANGUAGE

    def missing(self, messages: Iterable[str]) -> tuple[str, ...]:
        """Those of the message ids that have no whole translation, sorted; a fuzzy one is no translation."""
        if self.lang == SOURCE_LANGUAGE:
            return ()
        return tuple(sorted({message for message in messages if not self._translations(message)}))

    def _translations(self, message: str) -> tuple[str, ...]:
        return self._known.get(message, ())

    @staticmethod
    def _filled(text: str, values: dict[str, object]) -> str:
        return text.format(**values) if values else text


@cache
def texts(lang: str) -> Texts:
    """The texts of a language (`sv`, `en`); a language without a catalogue speaks Swedish."""
    source = files("sitegen") / "locale" / lang / "LC_MESSAGES" / "sitegen.po"
    if lang == SOURCE_LANGUAGE or not source.is_file():
        return Texts(lang, Catalog(locale=SOURCE_LANGUAGE))
    return read(source.read_text(encoding="utf-8"), lang)


def read(po: str, lang: str) -> Texts:
    """Texts from the words of a .po file; raises babel's PoFileError if it is not one."""
    return Texts(lang, read_po(io.BytesIO(po.encode()), locale=lang, abort_invalid=True))


def extract(templates_dir: Path, environment: Environment | None = None) -> set[str]:
    """Message ids used in the templates of a folder. Raises TemplateSyntaxError."""
    return {message for path in template_files(templates_dir) for _, message in messages_of(path, environment)}


def template_files(folder: Path) -> list[Path]:
    """The templates below a folder, in order."""
    return [path for path in sorted(folder.rglob("*")) if path.suffix in _TEMPLATES and path.is_file()]


def messages_of(path: Path, environment: Environment | None = None) -> list[tuple[int, str]]:
    """The message ids that a template uses, each with its line.

    Found are strings in `_("…")`, `t("…")`, `gettext("…")`, `{{ "…"|t }}`, `ngettext("…", "…", n)` and `_.n(…)`, also
    in both branches of a condition; of a plural, the first form. Raises TemplateSyntaxError.
    """
    environment = environment or Environment(autoescape=True)
    return list(_messages(environment.parse(path.read_text(encoding="utf-8"), filename=str(path))))


def _messages(template: nodes.Template) -> Iterator[tuple[int, str]]:
    for call in template.find_all((nodes.Call, nodes.Filter)):
        message = _message(call)
        if isinstance(message, nodes.Const):
            yield from _strings([message])
        elif isinstance(message, nodes.CondExpr):
            yield from _strings(message.find_all(nodes.Const))


def _message(call: nodes.Expr) -> nodes.Node | None:
    """What a call or filter translates; None if it is not one that translates."""
    if isinstance(call, nodes.Filter):
        return call.node if call.name in _NAMES else None
    if not isinstance(call, nodes.Call):
        return None
    name = call.node
    plural = isinstance(name, nodes.Getattr) and name.attr == "n" and _is_named(name.node, _NAMES)
    return call.args[0] if call.args and (plural or _is_named(name, _NAMES | _PLURAL_NAMES)) else None


def _is_named(node: nodes.Node, names: frozenset[str]) -> bool:
    return isinstance(node, nodes.Name) and node.name in names


def _strings(constants: Iterable[nodes.Const]) -> Iterator[tuple[int, str]]:
    return ((constant.lineno, constant.value) for constant in constants if isinstance(constant.value, str))

"""Reads the options of a declaration (model, vocabulary or site file) and reports what is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.diagnostics import Report, Span
from sitegen.language.suggest import closest
from sitegen.text.nodes import Entry, Node, Scalar, Sequence
from sitegen.text.nodes import Mapping as MappingNode

_NUMBER = re.compile(r"-?[0-9]{1,9}")
_TRUE, _FALSE = {"true", "yes", "ja"}, {"false", "no", "nej"}


@dataclass(frozen=True, slots=True)
class Options:
    """A mapping of a declaration file, with readers that report wrong forms (E705) and return the default instead."""

    path: str
    node: MappingNode
    report: Report
    at: Span | None = None  # where the mapping's own name stands

    def entry(self, name: str) -> Entry | None:
        """The entry of the key `name`."""
        return self.node.entry(name)

    def span(self, name: str) -> Span:
        """Where the key `name` stands, else the name of the mapping, else where it begins."""
        entry = self.entry(name)
        return entry.key.span if entry else self.at or self.node.span

    def allow(self, known: Iterable[str]) -> None:
        """Report keys that are not among `known` (E701)."""
        names = tuple(known)
        for entry in self.node.entries:
            if entry.name not in names:
                guess = closest(entry.name, names)
                hint = "hint_suggestion" if guess else "hint"
                self.report.add("E701", self.path, entry.key.span, hint=hint, key=entry.name,
                                suggestion=guess or "", keys=", ".join(names))  # fmt: skip

    def fault(self, code: str, name: str, /, *, hint: str = "hint", **args: object) -> None:
        """Report a fault at the key `name`."""
        self.report.add(code, self.path, self.span(name), hint=hint, **{"key": name, **args})

    def unknown(self, name: str, value: str, known: Iterable[str], at: Span | None = None) -> None:
        """Report a value that is not among `known` (E704), at `at` or else at the value of the key `name`."""
        names = sorted(known)
        guess = closest(value, names)
        entry = self.entry(name)
        place = at or (entry.value.span if entry else self.span(name))
        self.report.add("E704", self.path, place, hint="hint_suggestion" if guess else "hint", key=name, value=value,
                        suggestion=guess or "", known=", ".join(names))  # fmt: skip

    def text(self, name: str, default: str = "") -> str:
        entry = self.entry(name)
        if entry is None:
            return default
        if not isinstance(entry.value, Scalar):
            self._wrong(entry, "abc")
            return default
        return entry.value.text if entry.value.text is not None else default

    def flag(self, name: str, default: bool = False) -> bool:
        text = self.text(name).lower()
        if text and text not in _TRUE | _FALSE:
            self.fault("E705", name, expected="true/false")
        return text in _TRUE if text else default

    def number(self, name: str, default: int = 0) -> int:
        text = self.text(name)
        if text and not _NUMBER.fullmatch(text):
            self.fault("E705", name, expected="1, 2, 3")
            return default
        return int(text) if text else default

    def decimal(self, name: str) -> Decimal | None:
        return Decimal(self.number(name)) if self.text(name) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        entry = self.entry(name)
        if entry is None:
            return ()
        nodes: tuple[Node, ...] = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        found = tuple(node.text for node in nodes if isinstance(node, Scalar) and node.text is not None)
        if len(found) != len([node for node in nodes if node != Scalar(None, node.span)]):
            self._wrong(entry, "[…, …]")
        return found

    def words(self, name: str) -> Mapping[str, str]:
        """A text in several languages: `{sv: …, en: …}`; a plain text counts as Swedish."""
        entry = self.entry(name)
        if entry is None:
            return {}
        return words_of(entry, self)

    def inside(self, name: str) -> Options | None:
        """The mapping under the key `name`."""
        entry = self.entry(name)
        if entry is None or entry.value == Scalar(None, entry.value.span):
            return None
        if not isinstance(entry.value, MappingNode):
            self._wrong(entry, "{…: …}")
            return None
        return Options(self.path, entry.value, self.report, entry.key.span)

    def each(self, name: str) -> tuple[tuple[Entry, Options], ...]:
        """The mappings under the key `name`, each with its own entry."""
        group = self.inside(name)
        found: list[tuple[Entry, Options]] = []
        for entry in group.node.entries if group else ():
            if isinstance(entry.value, MappingNode):
                found.append((entry, Options(self.path, entry.value, self.report, entry.key.span)))
            else:
                self._wrong(entry, "{…: …}")
        return tuple(found)

    def _wrong(self, entry: Entry, expected: str) -> None:
        self.report.add("E705", self.path, entry.key.span, key=entry.name, expected=expected)


def words_of(entry: Entry, options: Options) -> Mapping[str, str]:
    """The texts per language of one entry."""
    if isinstance(entry.value, Scalar):
        return {"sv": entry.value.text or ""}
    if not isinstance(entry.value, MappingNode):
        options.report.add("E705", options.path, entry.key.span, key=entry.name, expected="abc")
        return {}
    inner = Options(options.path, entry.value, options.report)
    return {item.name: inner.text(item.name) for item in entry.value.entries}

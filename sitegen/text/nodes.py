"""The plain values of a YAML text, each with its place: scalars as text, lists and mappings."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar: its text exactly as written, or None when it is null or empty."""

    text: str | None
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping and its value."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key as text."""
        return self.key.text or ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping: its entries in the order of the file."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, name: str) -> Entry | None:
        """The entry of the key `name`, if it is there."""
        for entry in self.entries:
            if entry.key.text == name:
                return entry
        return None

    def get(self, name: str) -> Node | None:
        """The value of the key `name`, if it is there."""
        entry = self.entry(name)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping

"""What is wrong in the content, where, and by which code. The words are in `messages/`; see `sitegen.messages`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a text file. Lines and columns count from 1, columns count characters, the end is exclusive."""

    # A tuple, as there are more of them than of all other values together: made and remembered in a third of the time.
    line: int
    column: int
    end_line: int
    end_column: int

    @staticmethod
    def at(line: int, column: int, length: int = 1) -> Span:
        """A span of `length` characters on one line."""
        return Span(line, column, line, column + length)


START = Span.at(1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A text put in the place of what stands at a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: a stable code (`E…` stops a build, `W…` does not), its place, and the values its message names.

    `hint` chooses among the remedies that the code has in `messages/*.toml` (`hint`, `hint_suggestion` …).
    `fix` mends the fault and changes nothing else; only what is certain has one.
    """

    code: str
    path: str
    span: Span | None
    args: tuple[tuple[str, str], ...] = ()
    hint: str = "hint"
    fix: tuple[Edit, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the fault stops a build."""
        return self.code.startswith("E")

    @property
    def order(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """The key by which diagnostics are sorted: path, place, code."""
        place = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.path, *place, self.code, self.args)


@dataclass(slots=True)
class Report:
    """Collects the faults that a reader finds; the only thing that readers may add to."""

    _found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: str,
        path: str,
        span: Span | None,
        fix: tuple[Edit, ...] = (),
        /,
        *,
        hint: str = "hint",
        **args: object,
    ) -> None:
        """Note one fault. `args` are the values that the message of `code` names."""
        named = tuple(sorted((name, str(value)) for name, value in args.items()))
        self._found.append(Diagnostic(code, path, span, named, hint, fix))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note faults that were found elsewhere."""
        self._found.extend(diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All faults, sorted by path and place, each once."""
        return tuple(sorted(set(self._found), key=lambda found: found.order))

    @property
    def count(self) -> int:
        """How many faults were noted so far; grows when reading something finds a fault in it."""
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether any fault stops a build."""
        return any(found.is_error for found in self._found)

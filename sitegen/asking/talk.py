"""What is said and asked in the terminal, in one of two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from sitegen.diagnostics import Report, Span
from sitegen.fields.field import Field, Where
from sitegen.messages import on_one_line
from sitegen.report import words
from sitegen.terminal import Words
from sitegen.text.canonical import Leaf
from sitegen.text.nodes import Scalar
from sitegen.tidy.scalars import canonical


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation. Ctrl-C and the end of the input end it with click.Abort."""

    lang: str

    def words(self, swedish: str, english: str) -> str:
        """A text in the language of the conversation."""
        return Words(self.lang)(swedish, english)

    def say(self, swedish: str, english: str) -> None:
        """Tell one line."""
        click.echo(on_one_line(self.words(swedish, english)))

    def ask(self, swedish: str, english: str) -> str:
        """Ask for one line; "" is an answer."""
        text = click.prompt(self.words(swedish, english), default="", show_default=False, prompt_suffix=" > ")
        return " ".join(str(text).split())

    def confirm(self, swedish: str, english: str, *, default: bool = True) -> bool:
        """Ask for yes or no, in either language."""
        hint = self.words("J/n" if default else "j/N", "Y/n" if default else "y/N")
        answer = self.ask(f"{swedish} [{hint}]", f"{english} [{hint}]").casefold()
        return default if not answer else answer in ("j", "ja", "y", "yes")

    def choose(self, options: Sequence[str]) -> None:
        """Show numbered choices."""
        for number, option in enumerate(options, 1):
            click.echo(f"  {number:>3}  {on_one_line(option)}")

    def read(self, field: Field, text: str) -> Leaf | None:
        """An answer as it is written in a file; None, after what is wrong was told, when it is no value of the field.

        `field` must not take many.
        """
        report = Report()
        field.read(Scalar(text, Span.at(1, 1, len(text)), quoted=True), Where("", report, field.id))
        for found in report.diagnostics:
            said, remedy = words(found, self.lang)
            click.secho(f"  {said} {remedy}", fg="yellow")
        return None if report.count else canonical(Leaf(text), field)

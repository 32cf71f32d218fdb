"""Options that commands share, and what they refuse in the same words."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.declared.model import Model
from sitegen.diagnostics import Diagnostic, Report
from sitegen.messages import LANGUAGES
from sitegen.reading.load import load_model
from sitegen.report import as_text

CONTENT = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="The content folder.",
)  # fmt: skip
LANG = click.option("--lang", type=click.Choice(LANGUAGES), default="sv", show_default=True, envvar="SITEGEN_LANG",
                    help="Language of the messages.")  # fmt: skip


def need(content: Path) -> None:
    """Stop with a usage error when there is no such folder."""
    if not content.is_dir():
        raise click.UsageError(f"Mappen {content} finns inte. / There is no folder {content}.")


def model_of(content: Path, lang: str) -> Model:
    """The model of a content folder; a faulty one stops the command with exit code 1 and its faults."""
    need(content)
    report = Report()
    model = load_model(content, report)
    if report.has_errors:
        say_faults(report.diagnostics, content, lang)
        raise SystemExit(1)
    return model


def say_faults(faults: tuple[Diagnostic, ...], content: Path, lang: str) -> None:
    """Tell faults with the lines that they stand on."""
    texts: dict[str, str] = {}
    for path in {found.path for found in faults}:
        try:
            texts[path] = (content.parent / path).read_bytes().decode("utf-8", "replace")
        except OSError:  # the message says so itself
            continue
    click.echo(as_text(faults, texts, lang), nl=False)

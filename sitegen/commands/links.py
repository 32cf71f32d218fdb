"""`sitegen links`: whether the links that leave the site still lead somewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import click

from sitegen.build import examine
from sitegen.commands.options import CONTENT, LANG, need
from sitegen.formats import FORMATS
from sitegen.formats.markdown import as_markdown
from sitegen.messages import on_one_line
from sitegen.report import more, without_commands
from sitegen.terminal import Words, build_date
from sitegen.weblinks.addresses import outside_addresses
from sitegen.weblinks.archive import SERVICE, archived
from sitegen.weblinks.findings import findings, is_dead
from sitegen.weblinks.memory import remember, remembered
from sitegen.weblinks.round import Manners, Round
from sitegen.weblinks.visit import Answer, visit


@click.command()
@CONTENT
@LANG
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--summary", "summary_file", type=click.Path(path_type=Path, dir_okay=False),
              help="Also add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.")  # fmt: skip
@click.option("--timeout", default=20.0, show_default=True, help="Seconds to wait for an answer.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two visits to one host.")
@click.option("--tries", default=3, show_default=True, help="How often to ask before an address is told as silent.")
@click.option("--days", default=14, show_default=True, help="How long a good answer is remembered; 0 asks them all.")
@click.option("--archive/--no-archive", default=True, show_default=True,
              help="Ask archive.org for copies of dead pages.")  # fmt: skip
@click.option("--archive-service", default=SERVICE, hidden=True)
@click.option("--private", is_flag=True, help="Also visit addresses of the own machine and network.")
@click.option("--quiet", is_flag=True, help="No count of visits while they go on.")
@click.option("--strict", is_flag=True, help="Exit code 1 when a link is dead or unsafe.")
def links(
    content: Path, lang: str, form: str, summary_file: Path | None, timeout: float, pause: float, tries: int, days: int,
    archive: bool, archive_service: str, private: bool, quiet: bool, strict: bool,
) -> None:  # fmt: skip
    """Visit every outside link and tell which are dead or moved. Asks the network; never a gate unless --strict."""
    need(content)
    today, say = build_date(), Words(lang)
    checked = examine(content, today=today, drafts=True)
    places = outside_addresses(checked.site)
    memory = content.absolute().parent / ".sitegen" / "links.json"
    known = {url: answer for url, answer in remembered(memory, today, days).items() if url in places} if days else {}
    shown = _Count(len(places) - len(known), say, not quiet and sys.stderr.isatty())
    answers = known | _visits(Manners(timeout, pause, tries), private, shown, places.keys() - known.keys())
    remember(memory, answers, today, known)
    copies = _copies(answers, archive_service, timeout) if archive else {}
    found = findings(places, answers, copies)
    click.echo(FORMATS[form](found, checked.content.texts, lang), nl=False)
    if form == "text":
        well = sum(answer.is_well for answer in answers.values())
        click.echo(say(f"{well} av {len(places)} adresser svarar.", f"{well} of {len(places)} addresses answer."))
        click.echo(more(found, lang))
    if summary_file:
        with summary_file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(as_markdown(found, checked.content.texts, lang))
    sys.exit(1 if strict and any(one.code in ("A201", "A203") for one in found) else 0)


def _visits(manners: Manners, private: bool, told: _Count, urls: Iterable[str]) -> dict[str, Answer]:
    return Round(manners, ask=partial(visit, private=private), told=told).go(urls)


def _copies(answers: Mapping[str, Answer], service: str, timeout: float) -> dict[str, str]:
    dead = (url for url, answer in answers.items() if is_dead(answer))
    return {url: copy for url in dead if (copy := archived(url, service=service, timeout=timeout))}


class _Count:
    """How far the round has come, on a terminal."""

    def __init__(self, total: int, say: Words, shown: bool) -> None:
        self.total, self.say, self.shown, self.done = total, say, shown, 0

    def __call__(self, url: str, answer: Answer) -> None:
        self.done += 1
        if self.shown:
            word = self.say("svarar", "answers") if answer.is_well else str(answer.status or answer.problem)
            line = without_commands(f"  {self.done}/{self.total} {word}: {on_one_line(url)}"[:110])
            click.echo(line, err=True)

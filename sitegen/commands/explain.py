"""`sitegen explain`: what a code means."""

from __future__ import annotations

import click

from sitegen.commands.options import LANG
from sitegen.language.suggest import closest
from sitegen.messages import Example, catalogue, examples, in_general
from sitegen.terminal import Words


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@LANG
def explain(codes: tuple[str, ...], lang: str) -> None:
    """Tell what codes of `sitegen check` mean, with an example and how to mend it."""
    for number, code in enumerate(codes):
        if number:
            click.echo()
        _explain(code.strip().upper().strip("[]"), lang)


def _explain(code: str, lang: str) -> None:
    texts = catalogue(lang)
    if code not in texts:
        guess = closest(code, texts) or ", ".join(texts)
        raise click.UsageError(f"Koden {code} finns inte. / There is no code {code}. ({guess})")
    entry, say = texts[code], Words(lang)
    click.secho(code, bold=True)
    click.echo(f"\n{say('Det betyder', 'It means')}: {in_general(entry['message'])}")
    example = examples().get(code)
    if example:
        _show(example, say)
    click.echo(f"\n{say('Gör så här', 'Do this')}: {in_general(entry['hint'])}")
    click.echo(f"\n{say('Varför', 'Why')}: {in_general(entry['why'])}")


def _show(example: Example, say: Words) -> None:
    parts = ((say("Fel", "Wrong"), example.wrong, "red"),
             (say("Rätt", "Right"), example.right or say("(ta bort raden)", "(remove the line)"), "green"))  # fmt: skip
    for head, lines, colour in parts:
        click.echo(f"\n{head}:")
        for line in lines.split("\n"):
            click.echo(f"  {click.style(line, fg=colour)}")

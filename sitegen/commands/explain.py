"""`sitegen explain`: what a code means."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sitegen.commands.options import LANG
from sitegen.language.suggest import closest
from sitegen.messages import Example, catalogue, examples, in_general
from sitegen.misuse import Misuse
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
        raise _unknown(code, texts)
    entry, say = texts[code], Words(lang)
    click.secho(code, bold=True)
    click.echo(f"\n{say('Det betyder', 'It means')}: {in_general(entry['message'])}")
    example = examples().get(code)
    if example:
        _show(example, say)
    click.echo(f"\n{say('Gör så här', 'Do this')}: {in_general(entry['hint'])}")
    click.echo(f"\n{say('Varför', 'Why')}: {in_general(entry['why'])}")


def _unknown(code: str, known: Iterable[str]) -> Misuse:
    near = [name for name in known if name[:2] == code[:2]]
    likely = closest(code, known)
    if likely is None and near:
        few = ", ".join(near)
        return Misuse(f"Koden {code} finns inte. De som börjar på {code[:2]} är: {few}.",
                      f"There is no code {code}. Those that begin with {code[:2]} are: {few}.")  # fmt: skip
    if likely is None:
        return Misuse(f"Koden {code} finns inte. En kod är en bokstav och tre siffror, till exempel E111.",
                      f"There is no code {code}. A code is a letter and three digits, such as E111.")  # fmt: skip
    return Misuse(f"Koden {code} finns inte. Menade du {likely}?", f"There is no code {code}. Did you mean {likely}?")


def _show(example: Example, say: Words) -> None:
    parts = ((say("Fel", "Wrong"), example.wrong, "red"),
             (say("Rätt", "Right"), example.right or say("(ta bort raden)", "(remove the line)"), "green"))  # fmt: skip
    for head, lines, colour in parts:
        click.echo(f"\n{head}:")
        for line in lines.split("\n"):
            click.echo(f"  {click.style(line, fg=colour)}")

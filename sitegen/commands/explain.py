"""`sitegen explain`: what a code means."""

from __future__ import annotations

import click

from sitegen.commands.options import LANG
from sitegen.language.suggest import closest
from sitegen.messages import catalogue
from sitegen.terminal import Words


@click.command()
@click.argument("code")
@LANG
def explain(code: str, lang: str) -> None:
    """Tell what a code of `sitegen check` means, and how to mend it."""
    texts = catalogue(lang)
    name = code.strip().upper().strip("[]")
    if name not in texts:
        guess = closest(name, texts) or ", ".join(texts)
        raise click.UsageError(f"Koden {name} finns inte. / There is no code {name}. ({guess})")
    entry = texts[name]
    heads = {"message": ("Fel", "Fault"), "hint": ("Gör så här", "Do this"), "why": ("Varför", "Why")}
    click.secho(name, bold=True)
    for key, (swedish, english) in heads.items():
        if key in entry:
            click.echo(f"\n{Words(lang)(swedish, english)}: {entry[key]}")

"""A command line that the program cannot follow: what is wrong with it and what to write, in Swedish or English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

import click

Say = Callable[[str, str], str]

# What click says of a value, in its versions 8.1 to 8.5, and what we say. {0} is the value, {1} what click adds.
_VALUES = tuple(
    (re.compile(pattern, re.DOTALL), swedish, english)
    for pattern, swedish, english in (
        (r"(.+) is not one of (.+)\.", "”{0}” går inte att välja för {name}.", "“{0}” is no choice of {name}."),
        (r"\w+ (.+) does not exist\.", "{0} finns inte.", "There is no {0}."),
        (r"\w+ (.+) is a directory\.", "{0} är en mapp. Det ska vara en fil.", "{0} is a folder. It has to be a file."),
        (r"\w+ (.+) is a file\.", "{0} är en fil. Det ska vara en mapp.", "{0} is a file. It has to be a folder."),
        (r"\w+ (.+) is not readable\.", "Du får inte läsa {0}.", "You may not read {0}."),
        (r"\w+ (.+) is not writable\.", "Du får inte skriva i {0}.", "You may not write in {0}."),
        (r"(.+) is not in the range (.+)\.", "{name} ska vara {1}, inte {0}.", "{name} has to be {1}, not {0}."),
        (r"(.+) is not a valid integer.*\.", "”{0}” är inte ett heltal. {name} ska vara ett heltal.",
         "“{0}” is not a whole number. {name} has to be one."),
        (r"(.+) is not a valid float.*\.", "”{0}” är inte ett tal. {name} ska vara ett tal, med punkt för decimaler.",
         "“{0}” is not a number. {name} has to be one."),
    )
)  # fmt: skip
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.+)\)", re.DOTALL)


class Misuse(click.UsageError):
    """A use that makes no sense, told in both languages."""

    def __init__(self, swedish: str, english: str) -> None:
        super().__init__(english)
        self.swedish, self.english = swedish, english


def no_command(name: str, commands: Iterable[str]) -> Misuse:
    """That there is no such command, and which was meant."""
    names = sorted(commands)
    likely = get_close_matches(name.casefold(), names, n=1)
    return Misuse(
        f"Det finns inget kommando ”{name}”. "
        + (f"Menade du ”{likely[0]}”?" if likely else f"Välj ett av: {', '.join(names)}."),
        f"There is no command “{name}”. "
        + (f"Did you mean “{likely[0]}”?" if likely else f"Choose one of: {', '.join(names)}."),
    )


def told(error: click.ClickException, say: Say) -> tuple[str, str]:
    """What is wrong, and what to write instead; the latter is empty where there is no command to tell about."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return _reason(error, say), ""
    helped = f"{context.command_path} --help"
    if isinstance(error, click.MissingParameter) or _EXTRA.fullmatch(error.message):
        usage = " ".join((context.command_path, *context.command.collect_usage_pieces(context)))
        return _reason(error, say), say(f"Skriv så här: {usage}. Mer: {helped}", f"Write: {usage}. More: {helped}")
    return _reason(error, say), say(f"Hjälp: {helped}", f"Help: {helped}")


def _reason(error: click.ClickException, say: Say) -> str:
    if isinstance(error, Misuse):
        return say(error.swedish, error.english)
    if isinstance(error, click.NoSuchOption):
        return _no_option(error, say)
    if isinstance(error, click.MissingParameter) and error.param:
        name = _name(error.param)
        return say(f"{name} saknas.", f"{name} is missing.")
    if isinstance(error, click.BadParameter) and error.param:
        return _bad_value(error, error.param, say)
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        if "requires" in error.message:
            return say(f"{name} behöver ett värde.", f"{name} needs a value.")
        return say(f"{name} tar inget värde.", f"{name} takes no value.")
    extra = _EXTRA.fullmatch(error.message)
    if extra:
        return say(f"Det är för många ord på raden: {extra[1]}. Ett värde med blanksteg behöver citattecken.",
                   f"There are too many words: {extra[1]}. A value with blanks needs quotation marks.")  # fmt: skip
    return error.format_message()


def _no_option(error: click.NoSuchOption, say: Say) -> str:
    name, likely = error.option_name, next(iter(error.possibilities or ()), "")
    if error.ctx and isinstance(error.ctx.command, click.Group):
        line = f"{error.ctx.command_path} check {name}"
        return say(f"{name} står på fel plats eller finns inte. Skriv kommandot först: {line}",
                   f"{name} is in the wrong place or does not exist. Write the command first: {line}")  # fmt: skip
    return say(
        f"Det finns inget val {name}.{f' Menade du {likely}?' if likely else ''}",
        f"There is no option {name}.{f' Did you mean {likely}?' if likely else ''}",
    )


def _bad_value(error: click.BadParameter, param: click.Parameter, say: Say) -> str:
    for pattern, swedish, english in _VALUES:
        found = pattern.fullmatch(error.message)
        if not found:
            continue
        parts = [part.strip("'\"") for part in found.groups()]
        text = say(swedish, english).format(*parts, name=_name(param))
        if isinstance(param.type, click.Choice):
            text += _choices(parts[0], [str(choice) for choice in param.type.choices], say)
        return text
    return f"{_name(param)}: {error.message}"


def _choices(value: str, choices: list[str], say: Say) -> str:
    likely = get_close_matches(value.casefold(), choices, n=1)
    if likely:
        return say(f" Menade du ”{likely[0]}”?", f" Did you mean “{likely[0]}”?")
    names = ", ".join(choices)
    return say(f" Välj ett av: {names}.", f" Choose one of: {names}.")


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name

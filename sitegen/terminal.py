"""What every command shares: two languages, how errors are told, and the day of the build."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from sitegen.errors import SitegenError
from sitegen.messages import LANGUAGES, catalogue, hint, message, on_one_line
from sitegen.misuse import Misuse, no_command, told


@dataclass(frozen=True, slots=True)
class Words:
    """What the commands say, in Swedish or English."""

    lang: str

    def __call__(self, swedish: str, english: str) -> str:
        return swedish if self.lang == "sv" else english


class Commands(click.Group):
    """The commands of `sitegen.commands`, by name as `module:function`, each imported when it is asked for.

    Turns the program's own errors into a message and an exit code; a bug never shows its insides unasked.
    """

    def __init__(self, found_in: Mapping[str, str], **attrs: Any) -> None:
        super().__init__(**attrs)
        self.found_in = found_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.found_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.found_in:
            return None
        module, _, function = self.found_in[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"sitegen.commands.{module}"), function)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            click.echo(ctx.get_help(), err=True)
            sys.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.found_in and not args[0].startswith("-"):
            raise no_command(args[0], self.found_in)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        given = args[0] if args else kwargs.get("args")
        lang = _lang_of(sys.argv[1:] if given is None else list(given))
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            _tell_misuse(error, lang)
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(130)  # as a shell reports a program that Ctrl-C ended
        except SitegenError as error:
            _tell(error, lang)
            sys.exit(1)
        except Exception as error:
            if "--verbose" in sys.argv:
                traceback.print_exc()
            place = traceback.extract_tb(error.__traceback__)[-1]
            click.echo(
                f"sitegen: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})", err=True
            )
            click.echo("Det här är ett fel i programmet. / This is a bug in the program. (--verbose)", err=True)
            sys.exit(70)


def _lang_of(words: list[str]) -> str:
    """The language that a command line asks for, whatever else is wrong with it; otherwise that of the environment."""
    asked = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    return next((lang for lang in (*asked, os.environ.get("SITEGEN_LANG", "")) if lang in LANGUAGES), "sv")


def _tell_misuse(error: click.ClickException, lang: str) -> None:
    reason, remedy = told(error, Words(lang))
    click.echo(f"sitegen: {on_one_line(reason)}", err=True)
    if remedy:
        click.echo(f"  = {on_one_line(remedy)}", err=True)


def _tell(error: SitegenError, lang: str) -> None:
    if error.code in catalogue(lang):
        click.echo(f"sitegen[{error.code}]: {message(error.code, lang, error.details)}", err=True)
        click.echo(f"  = {hint(error.code, lang, error.details)}", err=True)
    else:
        click.echo(f"sitegen[{error.code}]: {error}", err=True)


def build_date() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not epoch.isdigit():
        raise Misuse("SOURCE_DATE_EPOCH ska vara ett antal sekunder.", "SOURCE_DATE_EPOCH is not a number of seconds.")
    return datetime.fromtimestamp(int(epoch), UTC).date()

"""What every command shares: two languages, how errors are told, and the day of the build."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sitegen.errors import SitegenError
from sitegen.messages import catalogue, hint, message


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

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(130)  # as a shell reports a program that Ctrl-C ended
        except SitegenError as error:
            _tell(error, os.environ.get("SITEGEN_LANG", _lang_of(sys.argv)))
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


def _lang_of(argv: list[str]) -> str:
    return "en" if "--lang=en" in argv or ("--lang" in argv[:-1] and argv[argv.index("--lang") + 1] == "en") else "sv"


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
        raise click.UsageError("SOURCE_DATE_EPOCH is not a number of seconds.")
    return datetime.fromtimestamp(int(epoch), UTC).date()

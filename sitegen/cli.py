"""The program `sitegen`: its commands, each in a module of `sitegen.commands`."""

from __future__ import annotations

import click

from sitegen import __version__
from sitegen.terminal import Commands

# Each command by the module and the name of its function.
COMMANDS = {
    "check": "check:check",
    "build": "build:build",
    "serve": "serve:serve",
    "new": "new:new",
    "fmt": "fmt:fmt",
    "import": "importing:import_command",
    "export": "exporting:export",
    "template": "exporting:template",
    "schema": "schema:schema_command",
    "explain": "explain:explain",
    "diff": "diff:diff",
    "links": "links:links",
}


@click.group(cls=Commands, found_in=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Static knowledge-base site generator for good-practice examples."""

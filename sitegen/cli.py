"""The program `sitegen`: its commands, each in a module of `sitegen.commands`."""

from __future__ import annotations

import click

from sitegen import __version__
from sitegen.commands.build import build
from sitegen.commands.check import check
from sitegen.commands.diff import diff
from sitegen.commands.explain import explain
from sitegen.commands.exporting import export, template
from sitegen.commands.fmt import fmt
from sitegen.commands.importing import import_command
from sitegen.commands.links import links
from sitegen.commands.new import new
from sitegen.commands.schema import schema_command
from sitegen.commands.serve import serve
from sitegen.terminal import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Static knowledge-base site generator for good-practice examples."""


for command in (
    check, build, serve, new, fmt, import_command, export, template, schema_command, explain, diff, links,
):  # fmt: skip
    main.add_command(command)

"""`textclean config`."""

from __future__ import annotations

from typing import Any

import click

from textclean.cli import options
from textclean.cli.helping import Command


@click.group()
def config() -> None:
    """Show the settings, or begin a file of them."""


@config.command(cls=Command)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
@options.running
@click.pass_context
def show(ctx: click.Context, /, form: str, **given: Any) -> int:
    """Show each setting, its value, and where it came from."""
    from textclean.cli.configuring import show_configuration

    return show_configuration(options.configure(ctx), form=form)


@config.command()
@click.option("--force", is_flag=True, help="Overwrite the file that is there.")
def init(force: bool) -> int:
    """Write a commented textclean.toml into this folder.

    Each setting is explained, and commented out with its default: it changes nothing until it is edited.
    """
    from textclean.cli.configuring import write_configuration

    return write_configuration(force=force)

"""The verb `completion`: a script by which a shell completes verbs, options and sources."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script for completion in your shell.

    It completes verbs, options and sources.

    \b
    newscrawler completion bash > ~/.local/share/bash-completion/completions/newscrawler
    newscrawler completion zsh > "${fpath[1]}/_newscrawler"
    newscrawler completion fish > ~/.config/fish/completions/newscrawler.fish
    """
    complete = get_completion_class(shell)
    assert complete
    program = ctx.find_root()
    click.echo(complete(program.command, {}, "newscrawler", "_NEWSCRAWLER_COMPLETE").source())

"""The command line: parse, call, print. Everything else is below.

Belongs here: words on the terminal, exit codes, the live display. Does not belong here: any
decision about films. ``--help`` imports nothing but click.
"""

from reelwright.cli.app import main

__all__ = ["main"]

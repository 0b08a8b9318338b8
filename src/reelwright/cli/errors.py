"""Errors → one message on standard error and an exit code.

0 made · 1 it failed · 2 the request was wrong · 130 interrupted.
"""

import sys

import click

from reelwright.common.errors import ReelwrightError, RequestError


def guarded(app: click.Command) -> None:
    """Run the program; leave with the right exit code."""
    try:
        app.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ReelwrightError as error:
        click.echo(explained(error), err=True)
        sys.exit(2 if isinstance(error, RequestError) else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def explained(error: ReelwrightError) -> str:
    """The error in words: what, where, and the way out."""
    where = f" ({error.field})" if isinstance(error, RequestError) else ""
    way_out = f"\n  → {error.hint}" if error.hint else ""
    return f"reelwright: {error.message}{where}{way_out}"

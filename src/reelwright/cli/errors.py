"""Errors → one message on standard error and an exit code.

0 made · 1 it failed · 2 the request was wrong · 130 interrupted.
"""

import json
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
        if "--json" in sys.argv:
            click.echo(refusal(error))
        sys.exit(2 if isinstance(error, RequestError) else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def refusal(error: ReelwrightError) -> str:
    """The error as the one JSON object that ``--json`` promises."""
    field = error.field if isinstance(error, RequestError) else None
    status = "refused" if isinstance(error, RequestError) else "failed"
    told = {"field": field, "message": error.message, "hint": error.hint}
    return json.dumps({"status": status, "error": told}, ensure_ascii=False)


def explained(error: ReelwrightError) -> str:
    """The error in words: what, where, and the way out."""
    where = f" ({error.field})" if isinstance(error, RequestError) else ""
    way_out = f"\n  → {error.hint}" if error.hint else ""
    return f"reelwright: {error.message}{where}{way_out}"

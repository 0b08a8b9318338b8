"""Errors → one message on standard error and an exit code.

0 made · 1 it failed · 2 the request was wrong · 130 interrupted.
"""

import codecs
import io
import json
import sys
from contextlib import suppress

import click

from reelwright.cli import stopping
from reelwright.common.errors import ReelwrightError, RequestError


def guarded(app: click.Command) -> None:
    """Run the program; leave with the right exit code."""
    stdout = sys.stdout
    try:
        _utf8()
        _run(app)
    except click.exceptions.Abort:
        sys.exit(stopping.INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(stopping.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        if "--json" in sys.argv:
            click.echo(misuse(error))
        sys.exit(error.exit_code)
    except ReelwrightError as error:
        click.echo(explained(error), err=True)
        if "--json" in sys.argv:
            click.echo(refusal(error))
        sys.exit(2 if isinstance(error, RequestError) else 1)
    except SystemExit:
        # click turns a closed pipe into a plain exit 1; its trace is that it wraps the streams.
        if sys.stdout is not stdout:
            sys.exit(_unseen(BrokenPipeError()))
        raise
    except OSError as error:
        sys.exit(_unseen(error))


def _run(app: click.Command) -> None:
    try:
        app.main(standalone_mode=False)
    except BaseException as error:
        # What an interrupt broke off may end as any error, an import that failed for one.
        if stopping.asked():
            code = error.code if isinstance(error, SystemExit) else None
            stopping.leave(code if isinstance(code, int) else stopping.INTERRUPTED)
        raise


def _utf8() -> None:
    """Films have names with letters that an ASCII terminal lacks: PEP 540's remedy, also where
    PYTHONIOENCODING or an old locale is in the way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name == "ascii":
            stream.reconfigure(encoding="utf-8")


def _unseen(error: OSError) -> int:
    """The exit code when a file or a stream failed us: 141 for a reader that went away."""
    gone = isinstance(error, BrokenPipeError)
    with suppress(OSError):
        if gone:
            sys.stderr.close()
        else:
            where = f": {error.filename}" if error.filename else ""
            click.echo(f"reelwright: {error.strerror or error}{where}", err=True)
    # What is still in the buffers would fail again when the interpreter ends.
    sys.stdout = io.StringIO()
    return 141 if gone else 1


def refusal(error: ReelwrightError) -> str:
    """The error as the one JSON object that ``--json`` promises."""
    field = error.field if isinstance(error, RequestError) else None
    status = "refused" if isinstance(error, RequestError) else "failed"
    return _object(status, field, error.message, error.hint)


def misuse(error: click.ClickException) -> str:
    """The same for words that are no command: an option that does not exist, a wrong value."""
    return _object("refused", _field(error), error.format_message(), _usage(error))


def _field(error: click.ClickException) -> str | None:
    if isinstance(error, (click.NoSuchOption, click.BadOptionUsage)):
        return error.option_name
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is None:
        return None
    return param.opts[0] if isinstance(param, click.Option) else param.name


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "reelwright"
    return f"'{path} --help' says what there is"


def _object(status: str, field: str | None, message: str, hint: str) -> str:
    told = {"field": field, "message": message, "hint": hint}
    return json.dumps({"status": status, "error": told}, ensure_ascii=False)


def explained(error: ReelwrightError) -> str:
    """The error in words: what, where, and the way out."""
    where = f" ({error.field})" if isinstance(error, RequestError) else ""
    way_out = f"\n  → {error.hint}" if error.hint else ""
    return f"reelwright: {error.message}{where}{way_out}"

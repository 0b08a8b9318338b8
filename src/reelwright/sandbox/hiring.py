"""Taking a job: the same at every vendor whose work takes time."""

import base64
import binascii
import secrets
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import unquote_to_bytes, urlsplit

import anyio.to_thread
from pydantic import JsonValue
from starlette.requests import Request

from reelwright.sandbox import facts
from reelwright.sandbox.bench import Bench, clock, digest_of
from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.inputs import filled, pictures
from reelwright.sandbox.maker import Maker
from reelwright.sandbox.pictures import size_of
from reelwright.sandbox.rules import latency
from reelwright.sandbox.script import Abort, Clip, Expire, Fail, Hang, JobRule, Latency, Length
from reelwright.sandbox.tasks import NEVER, Task

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LETTERS = 26
UNREACHABLE = "Failed to download input: 404 Client Error: Not Found for url"


def new_id() -> str:
    """An id as Replicate's: 26 letters and digits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


async def hire(
    request: Request, model: Model, given: Mapping[str, JsonValue], *, id: str, seconds: float
) -> Task:
    """Take the job; ``seconds``: how long it may take from now, ``NEVER`` where nobody said."""
    bench: Bench = request.app.state.bench
    addresses = pictures(model, given)
    seen = [await _looked_at(request, address) for address in addresses]
    now = clock()
    task = _task(bench, model, dict(given), [data for data in seen if data], id, now)
    task.deadline = now + seconds
    if any(_ours(address) and not data for address, data in zip(addresses, seen, strict=True)):
        task.error = UNREACHABLE
    for rule in bench.rules.job(model.id):
        _apply(task, rule, bench.script.time_scale)
    bench.add(task)
    return task


def quoted(model: Model, given: Mapping[str, JsonValue]) -> Decimal:
    """What the job will cost if it succeeds."""
    inputs = filled(model, given)
    return facts.price(model, inputs, facts.outputs(model, inputs, None))


def _task(
    bench: Bench, model: Model, given: dict[str, JsonValue], seen: list[bytes], id: str, now: float
) -> Task:
    inputs = filled(model, given)
    sizes = [size for size in map(size_of, seen) if size]
    made = facts.outputs(model, inputs, sizes[0] if sizes and model.first else None)
    return Task(
        id=id, model=model, version=model.version_id if model.version else "hidden", given=given,
        created=now, starts=now, ends=now + latency(bench.script, model.id),
        price=facts.price(model, inputs, made, sizes), outputs=made, pictures=seen,
        digest=digest_of(given), expire_after=bench.script.expire_after * bench.script.time_scale,
    )  # fmt: skip


def _apply(task: Task, rule: JobRule, scale: float) -> None:
    match rule:
        case Latency():
            task.starts = task.created + rule.queue * scale
            task.ends = task.starts + rule.seconds * scale
        case Hang():
            task.ends = NEVER if rule.seconds is None else task.starts + rule.seconds * scale
        case Fail():
            task.error, task.fault, task.charged_anyway = rule.error, rule.error, rule.charged
        case Abort():
            task.aborted = True
        case Expire():
            task.expire_after = rule.after * scale
        case Length():
            task.outputs = [facts.lengthened(output, rule.factor) for output in task.outputs]
        case Clip():
            task.outputs = [o.model_copy(update={"look": rule.look}) for o in task.outputs]
        case _:
            raise AssertionError(rule)


async def _looked_at(request: Request, address: str) -> bytes:
    """The bytes behind an input's address, as far as they are ours or in the address itself."""
    if address.startswith("data:"):
        return _inline(address)
    bench: Bench = request.app.state.bench
    parts = urlsplit(address).path.strip("/").split("/")
    if "files" in parts[:-1]:
        file = bench.file(parts[parts.index("files") + 1], clock())
        return file.data if file else b""
    task = bench.tasks.get(parts[-2]) if len(parts) > 1 else None
    number = parts[-1].partition(".")[0]
    if task is None or not number.isdigit() or int(number) >= len(task.outputs):
        return b""
    maker: Maker = request.app.state.maker
    return await anyio.to_thread.run_sync(maker.file, task, task.outputs[int(number)])


def _inline(address: str) -> bytes:
    head, _, body = address.partition(",")
    try:
        return base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""


def _ours(address: str) -> bool:
    """Whether we must know what lies there: nobody can fetch from the internet here."""
    return address.startswith("data:") or urlsplit(address).hostname in ("127.0.0.1", "localhost")

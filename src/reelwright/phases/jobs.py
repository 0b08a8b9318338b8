"""Seeing a model's job through, whoever does it: submit, poll, fetch; paid ones by the journal."""

import hashlib
import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from reelwright.common.calls import Call, Journal, unresolved
from reelwright.common.contract import Contract
from reelwright.common.errors import (
    InvalidInput,
    LeaseLost,
    Moderated,
    Outage,
    OutOfCredit,
    OutputGone,
    ProviderError,
    SettingsError,
    Throttled,
    TimedOut,
)
from reelwright.common.money import ZERO
from reelwright.common.ports import Control, Fault, Found, Job, Searchable
from reelwright.common.profile import Profile
from reelwright.common.steps import StepContext
from reelwright.common.tracing import note, span

LOOK_SECONDS = 0.1
"""How often work that waits for a vendor looks whether it must end."""
FIRST_POLL, LAST_POLL, SHARE = 0.2, 5.0, 0.02
"""Seconds between two polls: a share of the time waited so far, within these bounds."""
SETTLED_SECONDS = 2.0
"""A vendor's list may lag: so long after the order may have been sent, it is believed. Counted from
when this process takes over: the one that died may have sent it at its very end."""

FAULTS: dict[Fault, type[ProviderError]] = {
    "moderated": Moderated,
    "invalid": InvalidInput,
    "outage": Outage,
    "timed_out": TimedOut,
    "out_of_credit": OutOfCredit,
    "gone": OutputGone,
    "unknown": OutputGone,
    "other": ProviderError,
}
WAYS: dict[Fault, str] = {
    "moderated": "Change what is asked: 'reelwright revise VIDEO_ID --beat NAME --prompt …', other "
    "words in the brief, or another picture.",
    "gone": "'retry' has it made, and paid for, again; fetch sooner, or ask the vendor.",
    "timed_out": "'retry' orders it again; another model may be quicker: --model.",
    "outage": "'retry' goes on when the vendor is back; --model takes another.",
}
"""The way out, by why a job failed."""
NOT_SENT = (Throttled, InvalidInput, OutOfCredit, Moderated, Outage, SettingsError)
"""What a submit raises when the vendor has surely not taken the request; all else is unsure."""

RequestT = TypeVar("RequestT", contravariant=True, bound=Contract)
AskedT = TypeVar("AskedT", bound=Contract)


class Model(Protocol[RequestT]):
    """What image, video, music and voice models have in common."""

    profile: Profile

    def submit(self, request: RequestT) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


def make(
    model: Model[RequestT],
    request: RequestT,
    destination: Path,
    context: StepContext,
    price: Decimal = ZERO,
    *,
    spare: bool = False,
) -> Decimal:
    """Have the request made into ``destination``; what it cost, ``price`` if nobody says.

    ``spare``: the film can do without it; it is not paid with what the rest of the film needs.

    Raises from the ``ProviderError`` branch, ``OverBudget``, and ``SettingsError`` when the step
    was planned for another model than is set by now: clip lengths, price and fingerprint are
    that one's.
    """
    _check_planned(model.profile, context)
    if context.journal is None or not model.profile.remote:
        job = _awaited(model, model.submit(request), context.control)
        _require(model.profile, job)
        model.fetch(job, destination, context.control)
        return price
    hired = Hired(model, context.journal, context.control, spare=spare)
    return hired.make(request, destination, price)


class Hired(Generic[AskedT]):
    """One paid call, from the intent to the settled bill, resumed wherever it was left."""

    def __init__(
        self, model: Model[AskedT], journal: Journal, control: Control, *, spare: bool = False
    ) -> None:
        self._model = model
        self._journal = journal
        self._control = control
        self._spare = spare

    def make(self, request: AskedT, destination: Path, price: Decimal) -> Decimal:
        """See :func:`make`."""
        provider, _, name = self._model.profile.id.partition("/")
        with span("call", provider=provider, model=name):
            return self._made(request, destination, price)

    def _made(self, request: AskedT, destination: Path, price: Decimal) -> Decimal:
        profile = self._model.profile
        # Not between the intent and the order: what was not sent would have to be looked for.
        self._control.check()
        call = self._journal.open(profile.id, digest(request), price, spare=self._spare)
        note(call=call.id, state=call.state)
        if call.state == "settled":
            if self._fetched_again(call, destination):
                return call.cost_usd
            call = self._journal.open(profile.id, digest(request), price, again=True)
            note(call=call.id)
        job = call.job or self._submitted(call, request)
        note(vendor_id=job.id)
        job = _awaited(self._model, job, self._control)
        note(state=job.state)
        if job.fault == "unknown":
            # Neither made for nothing nor never made: what it cost is not for us to say.
            self._journal.unknown(call, job.error or job.state)
            raise unresolved(call.id, profile.id, job.error or "")
        if job.state != "succeeded":
            self._journal.failed(call, job.cost_usd or ZERO, job.error or job.state)
            _require(profile, job)
        cost = job.cost_usd if job.cost_usd is not None else price
        try:
            self._model.fetch(job, destination, self._control)
        except OutputGone as error:
            self._journal.failed(call, cost, str(error))
            raise
        self._journal.settle(call, cost)
        return cost

    def _fetched_again(self, call: Call, destination: Path) -> bool:
        """Whether what was paid for before is still at the vendor, and here again now."""
        try:
            job = self._model.poll(call.job) if call.job else None
            if job is None or job.state != "succeeded":
                return False
            self._model.fetch(job, destination, self._control)
        except OutputGone:
            return False
        return True

    def _submitted(self, call: Call, request: AskedT) -> Job:
        """The vendor's job for a call whose id is not known: found there, or made now."""
        job = None if call.fresh else self._found(call, request)
        job = job or self._send(call, request)
        try:
            self._journal.submitted(call, job)
        except LeaseLost:
            # Somebody else has this step by now: has it found this job, it works on with it; else
            # it makes another, and one of the two must go.
            if job.id not in self._journal.taken(self._model.profile.id):
                self._model.cancel(job)
            raise
        return job

    def _send(self, call: Call, request: AskedT) -> Job:
        try:
            return self._model.submit(request)
        except NOT_SENT:
            self._journal.absent(call)
            raise

    def _found(self, call: Call, request: AskedT) -> Job | None:
        """The job of a call whose reply was lost; ``None``: proven that there is none."""
        profile = self._model.profile
        if not profile.searchable:
            self._journal.unknown(call, "the vendor cannot be asked for it")
            raise unresolved(call.id, profile.id)
        pause(SETTLED_SECONDS, self._control)
        searchable = cast("Searchable[AskedT]", self._model)
        found = searchable.find(request, call.opened_at, self._journal.taken(profile.id))
        return self._decided(call, found)

    def _decided(self, call: Call, found: Found) -> Job | None:
        if found.answer == "unclear":
            self._journal.unknown(call, "the vendor's list does not settle it")
            raise unresolved(call.id, call.model)
        return found.job if found.answer == "found" else None


def digest(request: Contract) -> str:
    """What tells one request from every other; files count by their bytes, wherever they lie."""
    plain = json.dumps(request.model_dump(), default=_told, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _told(value: object) -> str:
    if isinstance(value, Path):
        return hashlib.sha256(value.read_bytes()).hexdigest()
    return str(value)


def _awaited(model: Model[RequestT], job: Job, control: Control) -> Job:
    started = time.monotonic()
    while job.state in ("queued", "running"):
        waited = time.monotonic() - started
        pause(min(LAST_POLL, max(FIRST_POLL, SHARE * waited)), control)
        job = model.poll(job)
    return job


def pause(seconds: float, control: Control) -> None:
    """Wait; raises ``Stopped`` or ``LeaseLost`` as soon as work must end."""
    until = time.monotonic() + seconds
    while (rest := until - time.monotonic()) > 0:
        control.check()
        time.sleep(min(LOOK_SECONDS, rest))
    control.check()


def _require(profile: Profile, job: Job) -> None:
    if job.state == "succeeded":
        return
    provider, _, name = profile.id.partition("/")
    why = job.error or job.state
    fault = job.fault or "other"
    raise FAULTS[fault](
        why, provider=provider, model=name, request_id=job.id, hint=WAYS.get(fault, "")
    )


def _check_planned(profile: Profile, context: StepContext) -> None:
    planned, _, _ = (context.model or profile.id).partition("@")
    if planned != profile.id:
        raise SettingsError(
            f"{context.step} was planned for {planned}, and the settings name {profile.id} by now",
            hint=f"Set REELWRIGHT_{profile.role.upper()}_MODEL={planned}, or make the film anew.",
        )


def signature(profile: Profile) -> str:
    """The model with its version, as it goes into a step's fingerprint."""
    return f"{profile.id}@{profile.version}"

"""Asking a language model on the record: each question is a paid call of the journal.

Such a call ends within its own reply, and no vendor can be asked for it afterwards. An answer
that arrived is kept in the journal: a process that dies after it goes on with it and pays
nothing again. One that was lost (a broken connection, a process killed while it waited) is
counted as paid, at the most that one call may cost, and asked once more; so a lost reply costs at
most one cheap call, is on record as ``failed``, and never stops a film for a person to decide.
"""

import hashlib
import time
from decimal import Decimal

from reelwright.common.calls import Call, Journal
from reelwright.common.errors import (
    LostReply,
    Moderated,
    Outage,
    ProviderError,
    Throttled,
    TimedOut,
)
from reelwright.common.money import ZERO
from reelwright.common.ports import Control, HostedExtractor, Job, Question
from reelwright.common.profile import Profile
from reelwright.common.tracing import note, span
from reelwright.phases.jobs import NOT_SENT, digest

TRIES = 3
"""How often a question is put to a vendor that is busy or away."""
LOST_TRIES = 2
"""How often to one that takes it and does not answer."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 20.0
"""Seconds between tries; a vendor that wants a longer rest is not waited for."""
LOOK_SECONDS = 0.1
LOST = "its answer was lost: counted as paid"


class Asking:
    """Puts questions to one extractor; ``journal`` is ``None`` where nothing can be paid.

    ``cost_usd`` is what all of them have cost so far.
    """

    def __init__(self, model: HostedExtractor, journal: Journal | None, control: Control) -> None:
        self._model = model
        self._journal = journal
        self._control = control
        self.cost_usd = ZERO

    def __call__(self, question: Question) -> Job:
        """The answer. Raises ``Moderated`` when the model declines, and what kept it away."""
        tried = lost = 0
        while True:
            self._control.check()
            try:
                return self._asked(question)
            except (Throttled, Outage, TimedOut, LostReply) as error:
                tried += 1
                lost += isinstance(error, LostReply)
                wait = _wait(error, tried)
                if tried >= TRIES or lost >= LOST_TRIES or wait > LONGEST_WAIT:
                    raise
                _rest(wait, self._control)

    def _asked(self, question: Question) -> Job:
        if self._journal is None:
            return self._ended(None, self._model.submit(question))
        if (known := self._known(self._journal, question)) is not None:
            return known
        provider, _, name = self._model.profile.id.partition("/")
        with span("call", provider=provider, model=name):
            call = self._opened(self._journal, question)
            note(call=call.id, state=call.state)
            job = call.job or self._sent(self._journal, call, question)
            note(vendor_id=job.id, state=job.state)
            return self._ended(call, job)

    def _known(self, journal: Journal, question: Question) -> Job | None:
        """What the model said to the same question before, in another video perhaps: nothing is
        paid, and the same prompt becomes the same film."""
        job = journal.answered(self._model.profile.id, mark(self._model.profile, question))
        return job if job is not None and job.state == "succeeded" else None

    def _opened(self, journal: Journal, question: Question) -> Call:
        """The question's call: new, or one whose answer is there."""
        profile = self._model.profile
        most = profile.price.of()
        call = journal.open(profile.id, mark(self._model.profile, question), most)
        if call.fresh or call.job is not None:
            return call
        self._count_lost(journal, call)
        return journal.open(profile.id, mark(self._model.profile, question), most)

    def _sent(self, journal: Journal, call: Call, question: Question) -> Job:
        try:
            job = self._model.submit(question)
        except NOT_SENT:
            journal.absent(call)
            raise
        except ProviderError:
            self._count_lost(journal, call)
            raise
        journal.submitted(call, job)
        return job

    def _count_lost(self, journal: Journal, call: Call) -> None:
        journal.failed(call, call.reserved_usd, LOST)
        self.cost_usd += call.reserved_usd

    def _ended(self, call: Call | None, job: Job) -> Job:
        cost = self._cost(job)
        self.cost_usd += cost
        if job.state == "succeeded":
            if self._journal and call:
                self._journal.settle(call, cost)
            return job
        if self._journal and call:
            self._journal.failed(call, cost, job.error or job.state)
        raise self._refused(job)

    def _cost(self, job: Job) -> Decimal:
        """What the vendor says; the most that a call may cost when it does not."""
        return self._model.profile.price.of() if job.cost_usd is None else job.cost_usd

    def _refused(self, job: Job) -> ProviderError:
        provider, _, name = self._model.profile.id.partition("/")
        kind = Moderated if job.fault == "moderated" else ProviderError
        return kind(job.error or job.state, provider=provider, model=name, request_id=job.id)


def mark(profile: Profile, question: Question) -> str:
    """Tells questions apart; an extractor that asks in another way asks another question."""
    return hashlib.sha256(f"{profile.version}\n{digest(question)}".encode()).hexdigest()


def _wait(error: ProviderError, tried: int) -> float:
    told = error.retry_after if isinstance(error, Throttled) else None
    return FIRST_WAIT * 2 ** (tried - 1) if told is None else told


def _rest(seconds: float, control: Control) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        control.check()
        time.sleep(min(LOOK_SECONDS, left))

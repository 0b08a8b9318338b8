"""Reading briefs with a model behind OpenAI's interface, at OpenAI or anywhere else."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reelwright.common.errors import InvalidInput, Moderated
from reelwright.common.ports import Job, Question
from reelwright.common.profile import Profile
from reelwright.common.spec import Brief, Extraction
from reelwright.providers import source
from reelwright.providers.accounts import Account
from reelwright.providers.openai.prices import cost, price_of
from reelwright.providers.openai.server import is_local, is_public, server
from reelwright.providers.openai.speech import Answer, Form, Manner, body, heard
from reelwright.providers.reading import Reader
from reelwright.providers.reading.form import Json

FORMS: tuple[Form, ...] = ("schema", "object", "none")
_LIMIT = re.compile(r"\bmax_tokens\b")
_FORM = re.compile(r"response_format|json|schema|structured|grammar|text\.format", re.IGNORECASE)


class OpenAIExtractor:
    """One model; a ``common.ports.HostedExtractor``. ``templates`` are those to choose from."""

    def __init__(
        self,
        model: str,
        templates: Mapping[str, Sequence[str]],
        account: Account,
    ) -> None:
        self._model = model
        self._server = server(account)
        url = self._server.vendor.base_url
        self._tokens, price = price_of(model, local=is_local(url))
        self.profile = Profile(
            id=f"openai/{model}",
            role="spec",
            version=source.version("providers/reading", "providers/openai"),
            seed=False,
            remote=True,
            speed=6.0,
            price=price,
        )
        self._reader = Reader(self.profile.id, templates)
        self._manner = Manner(responses=is_public(url))

    def extract(self, brief: Brief) -> Extraction:
        """What the brief says, asked directly: no call is recorded."""
        return self._reader.read(brief.prompt, self._answered)

    def read(self, brief: Brief, ask: Callable[[Question], Job]) -> Extraction:
        """See ``HostedExtractor``."""
        return self._reader.read(brief.prompt, ask)

    def submit(self, question: Question) -> Job:
        """See ``HostedExtractor``. A server that refuses the schema is asked more simply."""
        while True:
            asked = self._body(self._manner, question)
            try:
                reply = self._server.order(self._manner.path, self._model, asked, {})
            except InvalidInput as error:
                other = simpler(self._manner, error.message)
                if other is None:
                    raise
                self._manner = other
            else:
                return self._job(heard(self._manner, reply))

    def _answered(self, question: Question) -> Job:
        job = self.submit(question)
        if job.state == "succeeded":
            return job
        raise Moderated(str(job.error), provider="openai", model=self._model, request_id=job.id)

    def _body(self, manner: Manner, question: Question) -> Json:
        system = self._reader.instructions(question, spelled_out=manner.form != "schema")
        return body(manner, self._model, system, question.text, self._reader.schema)

    def _job(self, answer: Answer) -> Job:
        return Job(
            # Some servers number their answers alike; the journal wants an id of each call's own.
            id=f"{answer.id or 'answer'}/{secrets.token_hex(4)}",
            state="failed" if answer.refusal else "succeeded",
            error=f"the model declined: {answer.refusal[:300]}" if answer.refusal else None,
            fault="moderated" if answer.refusal else None,
            cost_usd=cost(answer.usage, self._tokens) if answer.usage else None,
            data={"answer": answer.text, "cut_off": answer.cut_off},
        )


def simpler(manner: Manner, refusal: str) -> Manner | None:
    """How to ask after a refusal that is about the way of asking; ``None``: it is about more."""
    if _LIMIT.search(refusal) and manner.limit == "max_tokens" and not manner.responses:
        return replace(manner, limit="max_completion_tokens")
    if _FORM.search(refusal) and manner.form != FORMS[-1]:
        return replace(manner, form=FORMS[FORMS.index(manner.form) + 1])
    return None

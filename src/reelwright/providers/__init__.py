"""Models behind ports: one folder a vendor, one line each in ``registry()``.

Belongs here: adapters, their error tables and their models' profiles. Does not belong here:
which model a film uses (settings), retries and money (orchestrator).
"""

from collections.abc import Mapping, Sequence

from reelwright.providers.accounts import Accounts
from reelwright.providers.registry import Registry


def registry(
    template_words: Mapping[str, Sequence[str]], accounts: Accounts | None = None
) -> Registry:
    """Every vendor that this installation knows; without ``accounts``, none that is far away.

    ``template_words`` are the templates to choose from, each with the words that call for it.
    """
    from reelwright.providers import builtin, openai, replicate, runway

    own = [builtin.models(template_words)]
    if accounts is None:
        return Registry(own)
    folder = accounts.model_folder
    hosted = [
        openai.models(template_words, accounts.openai, accounts.spec_model),
        replicate.models(accounts.replicate, folder),
        runway.models(accounts.runway, folder),
    ]
    return Registry([*own, *hosted])

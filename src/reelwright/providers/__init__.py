"""Models behind ports: one folder a vendor, one line each in ``registry()``.

Belongs here: adapters, their error tables and their models' profiles. Does not belong here:
which model a film uses (settings), retries and money (orchestrator).
"""

from collections.abc import Mapping, Sequence

from reelwright.providers.registry import Registry


def registry(template_words: Mapping[str, Sequence[str]]) -> Registry:
    """Every vendor that this installation knows.

    ``template_words`` are the templates to choose from, each with the words that call for it.
    """
    from reelwright.providers import builtin

    return Registry([builtin.models(template_words)])

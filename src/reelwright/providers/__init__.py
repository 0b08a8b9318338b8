"""Models behind ports: one folder a vendor, one line each in ``registry()``.

Belongs here: adapters, their error tables and their models' profiles. Does not belong here:
which model a film uses (settings), retries and money (orchestrator).
"""

from reelwright.providers.registry import Registry


def registry() -> Registry:
    """Every vendor that this installation knows."""
    from reelwright.providers import builtin

    return Registry([builtin.models()])

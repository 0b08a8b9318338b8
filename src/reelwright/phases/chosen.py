"""A kind of step of which each is done by the model that it was planned for."""

from collections.abc import Callable
from functools import cache

from reelwright.common.steps import Step, StepContext, StepResult


class Chosen:
    """Steps of one kind, whatever the settings name by now: a film goes on with its own models.

    ``usual`` is the model of a step that names none.
    """

    def __init__(self, made: Callable[[str], Step], usual: str) -> None:
        self._made = cache(made)
        self._usual = usual
        first = self._made(usual)
        self.kind = first.kind
        self.version = first.version

    def run(self, context: StepContext) -> StepResult:
        """Do the work. Raises ``SettingsError`` when the model is not to be had here."""
        planned, _, _ = (context.model or self._usual).partition("@")
        return self._made(planned).run(context)

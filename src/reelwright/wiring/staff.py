"""Who does the work: every model of this installation, and who pays its vendor."""

from functools import cached_property, partial

from reelwright.common.ports import Moderator, SpecExtractor
from reelwright.common.profile import Profile
from reelwright.providers import registry
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.limits import Shared
from reelwright.providers.registry import Registry
from reelwright.wiring.service import Service


class Staff(Service):
    """The models, as the settings name them."""

    @cached_property
    def accounts(self) -> Accounts:
        """Who pays each vendor, and where the user's own profiles lie."""
        settings = self.settings
        account = partial(Account, shared=Shared(settings.home / "limits", settings.broker_url))
        return Accounts(
            replicate=account(settings.replicate_api_token, settings.replicate_base_url),
            runway=account(settings.runwayml_api_secret, settings.runwayml_base_url),
            openai=account(settings.openai_api_key, settings.openai_base_url),
            spec_model=settings.spec_model,
            model_folder=settings.models if settings.models.is_dir() else None,
        )

    @cached_property
    def _models(self) -> Registry:
        return registry(self.library.keywords(), self.accounts)

    @property
    def profiles(self) -> list[Profile]:
        """Every model that this installation knows."""
        return self._models.profiles()

    @cached_property
    def _moderator(self) -> Moderator | None:
        from reelwright.providers import openai

        return openai.moderator(self.accounts.openai) if self.settings.moderator != "off" else None

    @property
    def _reading(self) -> SpecExtractor:
        """Who reads a prompt where nothing may be paid: the rules, in a hosted model's stead."""
        reader = self._models.spec(self.settings.spec_model)
        return self._models.spec("builtin/rules") if reader.profile.remote else reader

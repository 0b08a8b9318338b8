"""Who pays: a key and an address for each vendor, as the settings name them."""

from dataclasses import dataclass
from pathlib import Path

from reelwright.providers.http import Limits
from reelwright.providers.limits import ALONE, Shared


@dataclass(frozen=True)
class Account:
    """One vendor's key and address; without them: no key, the vendor's own address."""

    token: str | None = None
    base_url: str | None = None
    limits: Limits | None = None
    """Calls a minute, where they are not the vendor's usual ones."""
    shared: Shared = ALONE
    """Who keeps to these limits together."""


@dataclass(frozen=True)
class Accounts:
    """Every vendor's account, and the folder of the user's own profile files."""

    replicate: Account = Account()
    runway: Account = Account()
    openai: Account = Account()
    """OpenAI's, or that of any server that speaks its language."""
    spec_model: str = ""
    """The language model asked for, which need not be in the price table: ``openai/llama-3``."""
    model_folder: Path | None = None

"""Reading a prompt by rules: one module for each thing a prompt may say, the words as data.

Belongs here: patterns over English, and the lexicon. Names in any script pass through untouched.
Does not belong here: defaults for what was not said (phase 1 chooses those).
"""

from reelwright.providers.builtin.rules.extractor import BuiltinRules

__all__ = ["BuiltinRules"]

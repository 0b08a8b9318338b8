"""Reading a brief with a language model, whoever runs it: what it is asked, what is believed.

The model gets the brief as data and a closed schema to fill in, and no tools. Its answer is
checked as text of a stranger: only what the brief itself says passes.
"""

from reelwright.providers.reading.reader import Reader

__all__ = ["Reader"]

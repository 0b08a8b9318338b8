"""Vector art of things that are no packaged goods: shoes, guitars, pizzas, houses.

Belongs here: the pictures (see NOTICE.md) and drawing one at any size. What is drawn for which
word is the reader's business; packaged goods are solids.
"""

from reelwright.studio.art.picture import any_colour, draw, hangs, has, keys, shape

__all__ = ["any_colour", "draw", "hangs", "has", "keys", "shape"]

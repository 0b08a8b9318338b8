"""Packaged goods as solids: turned, folded and blown, lit by a real place, with their print on."""

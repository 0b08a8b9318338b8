"""``python -m reelwright`` is ``reelwright``."""

from reelwright.cli import main

main()

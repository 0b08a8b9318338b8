"""``python -m reelwright.worker``: what ``reelwright worker`` becomes."""

import sys

from reelwright.worker.main import main

sys.exit(main(sys.argv[1:]))

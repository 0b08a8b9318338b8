"""The service with workers of its own, on servers of its own, told by the environment where its
media lie: ``python -m kits.proving FOLDER``. Writes its address on a line and serves until its
standard input ends.

Run by the program's own environment, for tests that live in another.
"""

import os
import sys
from pathlib import Path

from kits.fleet import Fleet
from kits.postgres import server
from kits.seaweed import S3
from kits.valkey import valkey


class Given(Fleet):
    """Its credentials are those of the environment."""

    @property
    def environment(self) -> dict[str, str]:
        told = {f"REELWRIGHT_{name.upper()}": str(value) for name, value in self.settings.items()}
        return {**os.environ, **told, "AWS_EC2_METADATA_DISABLED": "true"}


def main(folder: Path) -> int:
    home = folder / "home"
    home.mkdir(parents=True)
    storage = os.environ["REELWRIGHT_STORAGE_URL"]
    with server(folder / "postgres") as database, valkey(folder / "valkey") as broker:
        crew = Given(home, database, broker, S3(""), storage)
        try:
            crew.open()
            crew.hire("--concurrency", "2")
            print(f"http://127.0.0.1:{crew.port}", flush=True)
            sys.stdin.read()
        finally:
            print(crew.log()[-4000:], file=sys.stderr)
            crew.dismiss()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

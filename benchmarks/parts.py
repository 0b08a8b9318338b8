"""The parts of table.py that run in a process of their own: ``python parts.py NAME PATH…``."""

import json
import os
import sys
from pathlib import Path


def main(name: str, *given: str) -> None:
    """Do one part; what it found is its last line."""
    paths = [Path(path) for path in given]
    if name == "inputs":
        import inputs

        inputs.make(paths[0])
    elif name == "lut":
        import post

        print(post.lut_path(post.grade()))
    elif name == "ours-a":
        import post

        post.ours(*paths)
    elif name == "limit-a":
        import post

        print(json.dumps(vars(post.limit(paths[0]))))
    elif name == "ssim-a":
        import post
        from quality import ssim

        print(ssim(paths[1], post.reference(paths[0])))
    else:
        _drawn(name, *paths)


def _drawn(name: str, home: Path, *paths: Path) -> None:
    os.environ["REELWRIGHT_HOME"] = str(home)
    import drawn

    if name == "ssim-b":
        from quality import ssim

        film, video = paths
        print(ssim(film, drawn.reference(home, video.name)))
    elif name == "limit-b":
        print(json.dumps(vars(drawn.limit(home, paths[0].name))))
    elif name == "stills-b":
        drawn.describe(home, paths[0].name)
    else:
        sys.exit(f"no part {name}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Pack the vector art that the studio shows from the npm package @iconify-json/fluent-emoji.

    npm pack @iconify-json/fluent-emoji@1.2.7 && tar xf iconify-json-fluent-emoji-1.2.7.tgz
    python tools/pick_art.py package/icons.json

Takes the icons named in ``studio/art/keys.txt`` and writes ``studio/art/fluent.zip`` beside it:
one SVG document an icon, byte for byte the same each time.
"""

import json
import sys
import zipfile
from pathlib import Path

ART = Path(__file__).parents[1] / "src" / "reelwright" / "studio" / "art"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
DOCUMENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="{size}" height="{size}" viewBox="0 0 {size} {size}">{body}</svg>'
)


def main() -> None:
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    names = sorted(set((ART / "keys.txt").read_text().split()))
    missing = [name for name in names if name not in data["icons"]]
    if missing:
        sys.exit(f"not in the set: {' '.join(missing)}")
    with zipfile.ZipFile(ART / "fluent.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in names:
            document = DOCUMENT.format(size=data["width"], body=data["icons"][name]["body"])
            packed.writestr(zipfile.ZipInfo(f"{name}.svg", LONG_AGO), document,
                            zipfile.ZIP_DEFLATED, 9)  # fmt: skip
    size = (ART / "fluent.zip").stat().st_size
    print(f"{len(names)} icons, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

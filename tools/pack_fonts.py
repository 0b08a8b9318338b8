"""Cut the shipped typefaces down to Latin, Greek and Cyrillic.

    npm pack @expo-google-fonts/manrope …   (the packages that fonts/NOTICE.md lists)
    python tools/pack_fonts.py FOLDER_OF_UNPACKED_PACKAGES

Two of them reserve their name (OFL 1.1, section 3) and are therefore copied as they are.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).parents[1] / "src/reelwright/studio/fonts"
FACES = {
    "manrope": ("500Medium", "600SemiBold", "800ExtraBold"),
    "inter": ("500Medium", "600SemiBold", "800ExtraBold"),
    "oswald": ("700Bold",),
    "playfair-display": ("700Bold",),
    "cormorant-garamond": ("700Bold",),
    "commissioner": ("500Medium", "700Bold"),
    "jost": ("500Medium", "700Bold"),
    "nunito": ("700Bold", "900Black"),
    "exo-2": ("600SemiBold", "800ExtraBold"),
    "literata": ("700Bold",),
    "tenor-sans": ("400Regular",),
}
NAME_RESERVED = {"playfair-display", "tenor-sans"}
LETTERS = (
    "U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,"
    "U+2000-206F,U+2070-209F,U+20A0-20C0,U+2100-2122,U+2190-2199,U+2202-2265,U+25CA,U+FB00-FB04"
)
FEATURES = "kern,liga,clig,calt,ccmp,locl,mark,mkmk,lnum,pnum,tnum,case,frac"


def main(packages: Path) -> None:
    """Write the faces, their licences and their digests."""
    for package, weights in FACES.items():
        shutil.copy(packages / package / "LICENSE_FONT", FONTS / f"OFL-{package}.txt")
        for weight in weights:
            (source,) = (packages / package / weight).glob("*.ttf")
            target = FONTS / source.name
            if package in NAME_RESERVED:
                shutil.copy(source, target)
                continue
            subset.main(
                [
                    str(source),
                    f"--unicodes={LETTERS}",
                    f"--layout-features={FEATURES}",
                    "--no-hinting",
                    f"--output-file={target}",
                ]
            )
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(FONTS.glob("*.ttf"))
    )
    (FONTS / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

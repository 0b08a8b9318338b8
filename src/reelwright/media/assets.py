"""What a user gives, brought to the one form in which each kind is kept."""

import shutil
from pathlib import Path

from reelwright.common.errors import AssetError, MediaError
from reelwright.media.cube import read_cube
from reelwright.media.music import load_music
from reelwright.media.stills import load_picture, save


def cleaned(source: Path, clean: Path, role: str) -> None:
    """Check the file given as ``role`` and write it to ``clean``; raises ``AssetError``.

    Pictures become PNG, music 48 kHz stereo WAV; a LUT stays as it is.
    """
    if role == "music":
        load_music(source, clean, field=role)
    elif role == "lut":
        _lut(source, clean, role)
    else:
        save(load_picture(source, role), clean)


def _lut(source: Path, clean: Path, field: str) -> None:
    try:
        read_cube(source)
    except MediaError as error:
        raise AssetError(error.message, field=field, hint="Give a 3D .cube table.") from error
    shutil.copyfile(source, clean)

import ctypes
import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from reelwright.studio.gl_stub import LIBRARIES, shared_library, undefined, wanted_functions

linux = pytest.mark.skipif(platform.system() != "Linux", reason="shared libraries of Linux")


@linux
@pytest.mark.parametrize("functions", [["glClear", "eglBind", "glA"], ["glOne"], []])
def test_every_function_is_there_and_returns_0(functions: list[str], tmp_path: Path) -> None:
    path = tmp_path / "stub.so"
    path.write_bytes(shared_library("libStub.so.1", functions))
    library = ctypes.CDLL(str(path))
    for name in functions:
        assert getattr(library, name)(7) == 0
    with pytest.raises(AttributeError):
        _ = library.glMissing


@linux
def test_the_drawing_library_tells_what_it_wants() -> None:
    wanted = wanted_functions()
    assert {"glClear", "eglQueryString"} <= set(wanted)
    assert all(name.startswith(("gl", "egl")) for name in wanted)


def test_a_stub_holds_what_others_miss() -> None:
    """Undefined symbols of a library are read; defined ones are not taken for them."""
    assert undefined_of(shared_library("libX.so.1", ["glDefined"], "aarch64")) == []


def undefined_of(library: bytes) -> list[str]:
    """Our stubs have no section headers: give this one a table with its symbols and strings."""
    dynamic_at = struct.unpack_from("<Q", library, 64 + 2 * 56 + 8)[0]
    entries = dict(struct.unpack_from("<QQ", library, dynamic_at + 16 * n) for n in range(6))
    strings, symbols = entries[5], entries[6]
    table = bytes(64) + b"".join(
        struct.pack("<IIQQQQIIQQ", 0, kind, 0, 0, offset, size, link, 0, 0, 0)
        for kind, offset, size, link in ((11, symbols, strings - symbols, 2), (3, strings, 0, 0))
    )
    head = bytearray(library + table)
    struct.pack_into("<Q", head, 40, len(library))
    struct.pack_into("<HH", head, 58, 64, 3)
    return undefined(bytes(head))


@linux
@pytest.mark.skipif(os.geteuid() != 0, reason="hiding a library takes a mount of one's own")
def test_drawing_works_where_both_libraries_are_missing(tmp_path: Path) -> None:
    found = [Path("/lib/x86_64-linux-gnu") / name for name in LIBRARIES]
    hidden = [str(path.resolve()) for path in found if path.exists()]
    mounts = "".join(f"mount --bind /dev/null {path} && " for path in hidden)
    code = (
        "from reelwright.studio.skia import skia; s = skia.Surface(8, 8);"
        "s.getCanvas().clear(skia.ColorRED); print(s.toarray()[0, 0].tolist())"
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", f"{mounts} exec {sys.executable} -c '{code}'"],
        capture_output=True,
        text=True,
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no mounts of one's own here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("[0, 0, 255, 255]", "[255, 0, 0, 255]")

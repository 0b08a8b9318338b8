"""Stand-ins for libGL and libEGL where a slim Linux has none.

The drawing library is linked against both and will not load without, though everything here is
drawn by the processor. A stand-in is a shared library with the right name in which every
function returns 0; it is written as bytes, since such a machine has no compiler either.
Layout after the ELF specification (gABI 4.1) and the psABIs of x86-64 and AArch64.
"""

import ctypes
import platform
import struct
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("libGL.so.1", "libEGL.so.1")

# The machine's number in ELF, and its code for "return 0".
_MACHINES = {
    "x86_64": (62, bytes.fromhex("31c0c3")),
    "aarch64": (183, bytes.fromhex("000080d2c0035fd6")),
}
_PAGE = 0x10000
"""The largest page of either machine; segments lie that far apart."""


def stand_in() -> bool:
    """Load a stand-in for each library that is missing; says whether any was."""
    if platform.system() != "Linux" or platform.machine() not in _MACHINES:
        return False
    missing = [name for name in LIBRARIES if not _loads(name)]
    for name in missing:
        _load(shared_library(name, wanted_functions()))
    return bool(missing)


def _loads(name: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(name, ctypes.RTLD_GLOBAL)
        return True
    return False


def _load(library: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".so") as file:
        file.write(library)
        file.flush()
        ctypes.CDLL(file.name, ctypes.RTLD_GLOBAL)


def wanted_functions() -> list[str]:
    """The functions of OpenGL and EGL that the drawing library refers to but does not hold."""
    spec = find_spec("skia")
    return undefined(Path(spec.origin).read_bytes()) if spec and spec.origin else []


def undefined(elf: bytes) -> list[str]:
    """Undefined ``gl…`` and ``egl…`` symbols of a 64-bit little-endian ELF file, in its order."""
    table_offset, entry_size, count = (
        struct.unpack_from("<Q", elf, 40)[0],
        *struct.unpack_from("<HH", elf, 58),
    )
    sections = [
        struct.unpack_from("<IIQQQQIIQQ", elf, table_offset + n * entry_size) for n in range(count)
    ]
    symbols = next(section for section in sections if section[1] == 11)  # SHT_DYNSYM
    names_at = sections[symbols[6]][4]
    found: list[str] = []
    for offset in range(symbols[4], symbols[4] + symbols[5], 24):
        name_at, _, _, section = struct.unpack_from("<IBBH", elf, offset)
        start = names_at + name_at
        name = elf[start : elf.index(0, start)]
        if section == 0 and name.startswith((b"gl", b"egl")):
            found.append(name.decode())
    return found


def shared_library(soname: str, functions: Sequence[str], machine: str = "") -> bytes:
    """An ELF shared library called ``soname`` in which each of ``functions`` returns 0."""
    number, code = _MACHINES[machine or platform.machine()]
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in (soname, *functions))
    hash_at = 64 + 4 * 56
    hashes = _hash_table(functions)
    symbols_at = _aligned(hash_at + len(hashes))
    strings_at = symbols_at + 24 * (len(functions) + 1)
    code_at = _aligned(strings_at + len(strings))
    text_end = code_at + len(code)
    dynamic_at = _PAGE * (text_end // _PAGE + 1)
    dynamic = _dynamic(hash_at, strings_at, len(strings), symbols_at)
    body = bytearray(dynamic_at + len(dynamic))
    parts = {
        0: _header(number),
        64: _segments(text_end, dynamic_at, len(dynamic)),
        hash_at: hashes,
        symbols_at: _symbols(soname, functions, code_at),
        strings_at: strings,
        code_at: code,
        dynamic_at: dynamic,
    }
    for offset, part in parts.items():
        body[offset : offset + len(part)] = part
    return bytes(body)


def _header(machine: int) -> bytes:
    kind = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)  # 64 bit, little endian, version 1
    return kind + struct.pack("<HHIQQQIHHHHHH", 3, machine, 1, 0, 64, 0, 0, 64, 56, 4, 0, 0, 0)


def _segments(text_end: int, dynamic_at: int, dynamic_size: int) -> bytes:
    """Code and tables to read and run; the dynamic section, which the loader writes into; a
    stack that does not run code."""
    load, dynamic, stack = 1, 2, 0x6474E551
    rows = (
        (load, 5, 0, text_end, _PAGE),
        (load, 6, dynamic_at, dynamic_size, _PAGE),
        (dynamic, 6, dynamic_at, dynamic_size, 8),
        (stack, 6, 0, 0, 16),
    )
    return b"".join(
        struct.pack("<IIQQQQQQ", kind, flags, at, at, at, size, size, align)
        for kind, flags, at, size, align in rows
    )


def _symbols(soname: str, functions: Sequence[str], code_at: int) -> bytes:
    """Global functions, all at the same place; section 1 only says that they are defined."""
    rows = [bytes(24)]
    name_at = 1 + len(soname) + 1
    for name in functions:
        rows.append(struct.pack("<IBBHQQ", name_at, 0x12, 0, 1, code_at, 0))
        name_at += len(name) + 1
    return b"".join(rows)


def _hash_table(functions: Sequence[str]) -> bytes:
    """DT_HASH with a single bucket: a chain through all symbols."""
    count = len(functions) + 1
    first = 1 if functions else 0
    chain = [0, *range(2, count), 0][:count]
    return struct.pack(f"<{3 + count}I", 1, count, first, *chain)


def _dynamic(hash_at: int, strings_at: int, strings_size: int, symbols_at: int) -> bytes:
    needed = {14: 1, 4: hash_at, 5: strings_at, 6: symbols_at, 10: strings_size, 11: 24, 0: 0}
    return b"".join(struct.pack("<QQ", tag, value) for tag, value in needed.items())


def _aligned(offset: int) -> int:
    return -(-offset // 16) * 16

from pathlib import Path

from kits.office import house, made, planned


def test_a_document_is_read_once_whatever_becomes_of_its_file(tmp_path: Path) -> None:
    read: list[bytes] = []

    def length(path: Path) -> int:
        body = path.read_bytes()
        read.append(body)
        return len(body)

    with house(tmp_path) as here:
        file = made(here, planned(here), "validate", "main", "spec.json", b"12345")
        assert here.records.read(file, "length", length) == 5
        here.app.storage.delete([file.key])
        assert here.records.read(file, "length", length) == 5
        assert here.records.read(file, "words", length) is None
    assert read == [b"12345"]

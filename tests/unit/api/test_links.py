from pathlib import Path

from reelwright.api.links import LEAST_SECONDS, LINK_SECONDS, Links
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer


class Case:
    def __init__(self, folder: Path) -> None:
        self.now = 1_800_000_000.0
        storage = LocalStorage(folder, Signer([b"k" * 32]), "http://here", lambda: self.now)
        self.links = Links(storage, lambda: self.now)

    def link(self, key: str = "videos/v1/final.mp4") -> tuple[str, float]:
        found = self.links.of(key, "film.mp4", "video/mp4")
        return found.url, found.until - self.now


def test_a_link_stays_the_same_while_it_is_good_for_long_enough(tmp_path: Path) -> None:
    case = Case(tmp_path)
    first, left = case.link()
    assert left == LINK_SECONDS
    case.now += LINK_SECONDS - LEAST_SECONDS
    again, left = case.link()
    assert (again, left) == (first, LEAST_SECONDS)
    case.now += 1
    fresh, left = case.link()
    assert fresh != first
    assert left == LINK_SECONDS


def test_another_file_has_another_link(tmp_path: Path) -> None:
    case = Case(tmp_path)
    assert case.link()[0] != case.link("videos/v2/final.mp4")[0]

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from reelwright.sandbox import maker as module
from reelwright.sandbox.catalogue import Catalogue
from reelwright.sandbox.facts import outputs
from reelwright.sandbox.inputs import filled
from reelwright.sandbox.maker import Maker
from reelwright.sandbox.tasks import Task


def task(id: str, prompt: str = "tea", name: str = "lucataco/animate-diff") -> Task:
    model = Catalogue().find("replicate", name)
    assert model is not None
    given = {"prompt": prompt}
    return Task(
        id=id, model=model, version="", given=given, created=0, starts=0, ends=0,
        price=Decimal(0), outputs=outputs(model, filled(model, given), None), pictures=[],
        digest="",
    )  # fmt: skip


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the jobs that something was really made for."""
    ids: list[str] = []
    real = module._made

    def counted(task: Task, output: object) -> bytes:
        ids.append(task.id)
        return real(task, output)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_made", counted)
    return ids


def test_what_looks_the_same_is_made_once_yet_every_job_has_its_own_bytes(made: list[str]) -> None:
    maker, tasks = Maker(), [task("one"), task("two")]
    files = [maker.file(each, each.outputs[0]) for each in tasks]
    assert made == ["one"]
    assert files[0] != files[1]
    assert files[0][:-12] == files[1][:-12]


def test_many_at_once_make_it_once(made: list[str]) -> None:
    maker, one = Maker(), task("one")
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda _: maker.file(one, one.outputs[0]), range(4)))
    assert len(set(files)) == 1
    assert made == ["one"]


def test_memory_is_limited(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1)
    maker, tasks = Maker(), [task("one"), task("two", "coffee"), task("three")]
    for each in tasks:
        maker.file(each, each.outputs[0])
    assert made == ["one", "two", "three"]

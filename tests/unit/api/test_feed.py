"""The feed: one look for all who listen, nothing told twice, nothing left out."""

import asyncio
from pathlib import Path

import pytest

from kits.office import BRIEF, happen, house
from reelwright.api import feed
from reelwright.api.feed import Listener, News
from reelwright.api.house import House


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "LOOK_SECONDS", 0.01)


async def next_of(listener: Listener) -> News | None:
    return await asyncio.wait_for(listener.queue.get(), 10)


def ids(news: News | None) -> list[int]:
    assert news is not None
    return [event.id for event in news.events]


def test_two_who_listen_hear_the_same_each_from_where_they_were(tmp_path: Path) -> None:
    async def play(here: House, video_id: str) -> None:
        first, past = await here.feed.join(video_id, "ana", 0)
        happen(here, video_id, "a")
        heard = await next_of(first)
        second, later = await here.feed.join(video_id, "ana", 0)
        assert ids(later) == ids(past) + ids(heard)
        happen(here, video_id, "b")
        one, other = await next_of(first), await next_of(second)
        assert ids(one) == ids(other)
        assert ids(one)[0] > ids(later)[-1]
        assert here.feed.listening("ana") == 2
        here.feed.leave(first)
        here.feed.leave(second)
        assert here.feed.listening() == 0

    with house(tmp_path) as here:
        asyncio.run(play(here, here.app.videos.create(BRIEF, "ana")))


def test_however_many_listen_the_database_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    since = feed.events.since
    monkeypatch.setattr(
        feed.events, "since", lambda *given: (asked.append(given[1]), since(*given))[1]
    )

    async def play(here: House, video_id: str) -> None:
        everybody = [await here.feed.join(video_id, "ana", 0) for _ in range(20)]
        asked.clear()
        happen(here, video_id)
        for listener, _ in everybody:
            assert len(ids(await next_of(listener))) == 1
        assert asked == [video_id]

    with house(tmp_path) as here:
        asyncio.run(play(here, here.app.videos.create(BRIEF, "ana")))


def test_a_stream_ends_with_its_video_and_with_the_service(tmp_path: Path) -> None:
    async def play(here: House, video_id: str) -> None:
        listener, _ = await here.feed.join(video_id, "ana", 0)
        await asyncio.to_thread(here.app.delete, video_id)
        while (await next_of(listener)) is not None:
            pass
        other = here.app.videos.create(BRIEF, "ana")
        late, _ = await here.feed.join(other, "ana", 0)
        here.feed.close()
        assert await next_of(late) is None

    with house(tmp_path) as here:
        asyncio.run(play(here, here.app.videos.create(BRIEF, "ana")))


def test_who_is_too_slow_has_to_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_WAITING", 2)

    async def play(here: House, video_id: str) -> None:
        listener, past = await here.feed.join(video_id, "ana", 0)
        for _ in range(3):
            listener.put(past)
        assert await next_of(listener) is None
        assert listener.queue.empty()

    with house(tmp_path) as here:
        asyncio.run(play(here, here.app.videos.create(BRIEF, "ana")))

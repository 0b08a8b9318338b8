"""Bodies: not too large, not too slow, and in words when they are."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request

from reelwright.api.intake import Intake
from reelwright.api.problems import handle


def taking(most: int, piece: float = 5.0, whole: float = 5.0) -> httpx.AsyncClient:
    app = FastAPI()
    handle(app)

    @app.post("/")
    async def length(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(Intake, most=lambda path: most, piece=piece, whole=whole)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x")


async def pieces(number: int, size: int, pause: float = 0.0) -> AsyncIterator[bytes]:
    for _ in range(number):
        await asyncio.sleep(pause)
        yield b"x" * size


async def posted(client: httpx.AsyncClient, content: object) -> httpx.Response:
    async with client:
        return await client.post("/", content=content)  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "status"), [(100, 200), (101, 413), (10**6, 413)])
def test_a_body_has_a_largest_size(size: int, status: int) -> None:
    answer = asyncio.run(posted(taking(100), b"x" * size))
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["detail"] == "The body may have 100 bytes at most."


@pytest.mark.parametrize(("number", "status"), [(10, 200), (11, 413)])
def test_also_when_it_comes_in_pieces(number: int, status: int) -> None:
    assert asyncio.run(posted(taking(100), pieces(number, 10))).status_code == status


def test_a_body_that_does_not_come_is_given_up() -> None:
    slow = asyncio.run(posted(taking(100, piece=0.05), pieces(2, 10, pause=1)))
    assert (slow.status_code, slow.json()["type"].rpartition(":")[2]) == (408, "too-slow")


def test_a_body_that_drips_is_given_up_as_well() -> None:
    drip = asyncio.run(posted(taking(10_000, piece=1, whole=0.2), pieces(100, 1, pause=0.02)))
    assert drip.status_code == 408


async def _promised(client: httpx.AsyncClient, length: str) -> httpx.Response:
    async with client:
        request = client.build_request("POST", "/", content=pieces(40, 10))
        request.headers["content-length"] = length
        return await client.send(request)


def test_what_comes_is_counted_not_what_was_promised() -> None:
    assert asyncio.run(_promised(taking(100), "5")).status_code == 413

"""The bare route: the same framework, server and settings, and none of our own work.

``python benchmarks/service_bare.py FILE`` answers with the bytes of the file, and prints where.
"""

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Response

from reelwright.api import serving

ETAG = {"ETag": '"1"', "Cache-Control": "private, no-cache"}


def bare(body: bytes) -> FastAPI:
    """Asynchronous, since a thread for each request would make it slower."""
    app = FastAPI()

    @app.get("/full/{video_id}")
    async def full(video_id: str) -> Response:
        return Response(body, headers=ETAG, media_type="application/json")

    @app.get("/unchanged/{video_id}")
    async def unchanged(video_id: str) -> Response:
        return Response(status_code=304, headers=ETAG)

    return app


if __name__ == "__main__":
    sock = serving.listening("127.0.0.1", 0)
    print(f"is at {serving.address(sock)}", flush=True)
    config = serving._config(bare(Path(sys.argv[1]).read_bytes()))
    uvicorn.Server(config).run([sock])

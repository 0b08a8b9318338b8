"""Requests as spans: by route, with what was answered; what was asked for is not in them."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reelwright.api.shield import METHODS
from reelwright.common.tracing import Span, Tracer

VIDEO_ID = re.compile(r"v[0-9a-f]{15}")
"""Whatever else is in its place in an address may be anything."""
UNTRACED = ("/health/", "/metrics", "/api/status/")
"""What is asked again every few seconds; the metrics count and time it."""


class Traced:
    """Middleware inside of the shield, around all else that answers."""

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and keep what became of it."""
        if scope["type"] != "http" or str(scope["path"]).startswith(UNTRACED):
            await self._app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in METHODS else "HTTP"
        with self._tracer.span(method, "server", method=method) as span:

            async def answering(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _tell(span, scope, method, int(message["status"]))
                await send(message)

            await self._app(scope, receive, answering)


def _tell(span: Span, scope: Scope, method: str, status: int) -> None:
    route = str(getattr(scope.get("route"), "path", "none"))
    span.called(f"{method} {route}")
    span.note(route=route, status=status, request=scope.get("state", {}).get("request_id"))
    if status >= 500:
        span.failed(str(status))
    video_id = str(scope.get("path_params", {}).get("video_id"))
    if VIDEO_ID.fullmatch(video_id):
        span.note(video=video_id)
        span.about(video_id)

"""A worker's own ``/metrics``, for machines that run workers alone."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reelwright.common.errors import ReelwrightError, SettingsError
from reelwright.database.connection import Database
from reelwright.orchestrator import metrics

# Asked for by naming a port, for a collector on another machine.
HOST = "0.0.0.0"  # nosec B104


def measured(port: int, database: Database) -> Callable[[], None]:
    """Serve the metrics in a thread; what is returned ends that. Raises ``SettingsError``."""

    class Handler(BaseHTTPRequestHandler):
        """``GET /metrics`` and ``GET /health/live``; nothing else."""

        timeout = 5

        def do_GET(self) -> None:
            if self.path == "/health/live":
                self._answer(200, "ok\n")
            elif self.path != "/metrics":
                self._answer(404, "only /metrics and /health/live are here\n")
            else:
                self._tell()

        def _tell(self) -> None:
            try:
                self._answer(200, metrics.render(database))
            except ReelwrightError as error:
                self._answer(503, f"{error}\n")

        def _answer(self, status: int, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("content-type", metrics.CONTENT_TYPE)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Scrapes are no news."""

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except OSError as error:
        raise SettingsError(
            f"--metrics-port {port} cannot be had: {error.strerror}", hint="give another"
        ) from error
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()

    def close() -> None:
        server.shutdown()
        server.server_close()

    return close

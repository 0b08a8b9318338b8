"""How an OpenAI-compatible server says no."""

from starlette.responses import JSONResponse, Response


def problem(
    message: str, kind: str, status: int, *, code: str | None = None, param: str | None = None
) -> Response:
    """The body that the official clients read."""
    error = {"message": message, "type": kind, "param": param, "code": code}
    return JSONResponse({"error": error}, status_code=status)


class Words:
    """Its refusals."""

    def throttled(self, seconds: int, *, low_credit: bool, header: bool) -> Response:
        """429."""
        answer = problem(
            f"Rate limit reached. Please try again in {seconds}s.",
            "requests", 429, code="rate_limit_exceeded",
        )  # fmt: skip
        answer.headers["retry-after"] = str(seconds)
        return answer

    def no_credit(self) -> Response:
        """429 with another code."""
        return problem(
            "You exceeded your current quota, please check your plan and billing details.",
            "insufficient_quota", 429, code="insufficient_quota",
        )  # fmt: skip

    def invalid(self, field: str, reason: str) -> Response:
        """400 that names the parameter."""
        return problem(reason, "invalid_request_error", 400, param=field)

    def outage(self, status: int) -> Response:
        """5xx."""
        return problem("The server had an error", "server_error", status)

    def unknown_token(self) -> Response:
        """401."""
        return problem(
            "Incorrect API key provided.", "invalid_request_error", 401, code="invalid_api_key"
        )

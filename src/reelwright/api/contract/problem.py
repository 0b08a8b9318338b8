"""What is answered when something cannot be done: RFC 9457 problem documents."""

from pydantic import Field

from reelwright.api.contract.base import Body


class FieldProblem(Body):
    """One part of the request that is wrong."""

    field: str = Field(description="Where it stands in the request: `options.duration`.")
    message: str


class Problem(Body):
    """A problem document (RFC 9457), `application/problem+json`."""

    type: str = Field(description="What kind of problem it is; stays the same for good.")
    title: str = Field(description="The kind in words; the same for every problem of the type.")
    status: int = Field(description="The HTTP status, again.")
    detail: str = Field(description="What happened here.")
    hint: str = Field(default="", description="What to do next, in a sentence.")
    field: str | None = Field(default=None, description="The part of the request to change.")
    errors: tuple[FieldProblem, ...] = Field(
        default=(), description="Every part that is wrong, where there are several; the first 50."
    )
    request_id: str = Field(default="", description="Names this request in the server's log.")

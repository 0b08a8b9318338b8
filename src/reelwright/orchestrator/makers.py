"""Whose work will do for a step."""

from sqlalchemy.orm import Session

from reelwright.database import steps


def makers(session: Session, video_id: str, model: str | None, code: str) -> list[str]:
    """Who makes a step's result, for its fingerprint; after that, earlier versions of its model
    that have worked on the same film: what is not revised stays, also after an update."""
    if model is None:
        return [code]
    return list(dict.fromkeys([model, *steps.models_of_film(session, video_id, model)]))

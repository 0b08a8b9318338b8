"""Who may use this installation: for whoever runs it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from reelwright.api.contract.account import Key, KeyBody, KeyList, NewKey, Owner
from reelwright.api.contract.base import instant, moment
from reelwright.api.gate import Admin
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.common.accounts import SCOPES, ApiKey

router = APIRouter(prefix="/api/keys", tags=["keys"])
KeyId = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,16}$")]


@router.post("", status_code=201, summary="Make a key")
def create(body: KeyBody, caller: Admin, here: Here) -> NewKey:
    """Its secret is shown this once. From the first key on, every request needs one."""
    key, secret = here.app.keys.create(body.owner, body.name, body.scopes)
    here.note(caller, "key.create", key=key.id, owner=key.owner, scopes=[*sorted(key.scopes)])
    return NewKey(**_key(key).model_dump(), secret=secret)


@router.get("", summary="The keys")
def listing(caller: Admin, here: Here, owner: Annotated[Owner | None, Query()] = None) -> KeyList:
    """Revoked ones as well; of everybody, or of one owner."""
    return KeyList(keys=tuple(map(_key, here.app.keys.list(owner))))


@router.delete(
    "/{key_id}",
    status_code=204,
    summary="Revoke a key",
    responses={204: {"description": "It works no more."}} | answers("not-found"),
)
def revoke(key_id: KeyId, caller: Admin, here: Here) -> None:
    """For good. Other processes notice within 2 seconds."""
    here.app.keys.revoke(key_id)
    here.note(caller, "key.revoke", key=key_id)


def _key(key: ApiKey) -> Key:
    return Key(
        id=key.id,
        owner=key.owner,
        name=key.name,
        scopes=tuple(sorted(key.scopes, key=SCOPES.index)),
        created_at=instant(key.created_at),
        last_used_at=moment(key.last_used_at),
        revoked_at=moment(key.revoked_at),
    )

"""Templates of owners' own: kept in the database, so that every process of a service has them. A
film keeps the template that it was made with in its brief."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from pydantic import JsonValue
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from reelwright.common.errors import NotFound, TemplateError
from reelwright.database.clients import TemplateRow
from reelwright.database.connection import Database
from reelwright.templates.loader import checked
from reelwright.templates.schema import Template

MOST = 100
"""Templates of one owner."""
MOST_OUTLINED = 2000
"""Templates of which it is remembered what is told of them: a few kilobytes each."""

Outline = TypeVar("Outline")
_Version = tuple[str, str, float]
"""(owner, name, when it was sent)."""


class OwnTemplates:
    """The templates that owners have sent; one owner's are nobody else's."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._outlined: OrderedDict[_Version, object] = OrderedDict()
        self._lock = threading.Lock()

    def list(self, owner: str, outline: Callable[[Template], Outline]) -> Sequence[Outline]:
        """What ``outline`` makes of an owner's, by name; always the same function, as it is asked
        once of each. What an older version took and this one does not is left out."""
        mine = TemplateRow.owner == owner
        query = select(TemplateRow.name, TemplateRow.updated_at).where(mine)
        with self._database.read() as session:
            kept = session.execute(query.order_by(TemplateRow.name)).all()
            told = [self._told((owner, name, at), session, outline) for name, at in kept]
        return [cast("Outline", each) for each in told if each is not None]

    def _told(
        self, version: _Version, session: Session, outline: Callable[[Template], object]
    ) -> object:
        """To look into a hundred large ones takes a second of the whole process."""
        with self._lock:
            if version in self._outlined:
                self._outlined.move_to_end(version)
                return self._outlined[version]
        row = session.get(TemplateRow, version[:2])
        found = None if row is None else _sound(row.body)
        told = None if found is None else outline(found)
        with self._lock:
            self._outlined[version] = told
            while len(self._outlined) > MOST_OUTLINED:
                self._outlined.popitem(last=False)
        return told

    def body(self, owner: str, name: str) -> Mapping[str, JsonValue] | None:
        """The template in full as it was sent; ``None``: the owner has none of that name."""
        with self._database.read() as session:
            row = session.get(TemplateRow, (owner, name))
            return None if row is None else cast("Mapping[str, JsonValue]", row.body)

    def keep(self, owner: str, name: str, body: Mapping[str, JsonValue]) -> Template:
        """Keep a template, in place of one of the same name. Raises ``TemplateError``."""
        found = checked(body)
        if found.name != name:
            raise TemplateError(
                f"The template calls itself {found.name!r}.", field="name",
                hint=f"Name it {name!r} there as well.",
            )  # fmt: skip
        with self._database.write() as session:
            self._check_room(session, owner, name)
            dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            values = {"body": dict(body), "updated_at": self._clock()}
            insert = dialect.insert(TemplateRow).values(owner=owner, name=name, **values)
            session.execute(
                insert.on_conflict_do_update(index_elements=["owner", "name"], set_=values)
            )
        return found

    def delete(self, owner: str, name: str) -> None:
        """Forget a template; films that were made with it keep theirs. Raises ``NotFound``."""
        mine = (TemplateRow.owner == owner) & (TemplateRow.name == name)
        with self._database.write() as session:
            if session.get(TemplateRow, (owner, name)) is None:
                raise absent(name)
            session.execute(delete(TemplateRow).where(mine))

    def _check_room(self, session: Session, owner: str, name: str) -> None:
        others = (TemplateRow.owner == owner) & (TemplateRow.name != name)
        if (session.scalar(select(func.count()).where(others)) or 0) >= MOST:
            raise TemplateError(
                f"You have {MOST} templates already.", field="name", hint="Delete one first."
            )


def absent(name: str) -> NotFound:
    """There is no such template, or none that the asker may know of."""
    return NotFound(
        f"There is no template {name!r} of yours.", field="name",
        hint="'reelwright templates' lists those that there are.",
    )  # fmt: skip


def _sound(body: Mapping[str, object]) -> Template | None:
    try:
        return checked(cast("Mapping[str, JsonValue]", body))
    except TemplateError:
        return None

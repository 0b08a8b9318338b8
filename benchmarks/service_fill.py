"""Ten thousand videos that look like a film that was really made: its rows, copied."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, create_engine, func, insert, select, text

from reelwright.database.models import Base

OWNERS = 1000
PIECE = 200
"""Videos written at a time."""
Rows = Sequence[dict[str, object]]


def fill(url: str, video_id: str, many: int, first: int = 0) -> dict[str, int]:
    """Copy a video with all of its rows, up to so many copies, of which ``first`` are there;
    returns how many rows each table has afterwards."""
    engine = create_engine(url)
    tables = Base.metadata.tables
    with engine.begin() as there:
        if there.dialect.name == "sqlite":
            there.exec_driver_sql("PRAGMA synchronous=OFF")
        video = _rows(there, tables["videos"], "id", [video_id])[0]
        steps = _rows(there, tables["steps"], "video_id", [video_id])
        ids = [row["id"] for row in steps]
        needs = _rows(there, tables["step_needs"], "step_id", ids)
        others = {
            name: _rows(there, tables[name], "video_id", [video_id])
            for name in ("events", "artifacts")
        }
        span = max(map(_number, ids)) + 1
        for start in range(first, many, PIECE):
            numbers = range(start, min(start + PIECE, many))
            _copy(there, video, steps, needs, others, span, numbers)
        if there.dialect.name == "postgresql":
            top = select(func.max(tables["steps"].c.id)).scalar_subquery()
            there.execute(select(func.setval("steps_id_seq", top)))
    with engine.connect() as there:
        if there.dialect.name == "postgresql":  # SQLite has no daemon that does it by and by
            there.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
        counts = {
            name: there.execute(select(func.count()).select_from(tables[name])).scalar_one()
            for name in ("videos", "steps", "events")
        }
    engine.dispose()
    return counts


def _copy(
    there: Connection, video: dict[str, object], steps: Rows, needs: Rows,
    others: dict[str, Rows], span: int, numbers: range,
) -> None:  # fmt: skip
    """The ``n``-th copy's steps have the numbers of the first one's, ``n`` spans further on."""
    tables = Base.metadata.tables
    made = _number(video["created_at"])
    there.execute(insert(tables["videos"]), [
        {**video, "id": _name(n), "owner": f"owner{n % OWNERS:04d}", "slot": None,
         "created_at": made - n - 1}
        for n in numbers
    ])  # fmt: skip
    there.execute(insert(tables["steps"]), [
        {**row, "id": _moved(row["id"], n, span), "video_id": _name(n)}
        for n in numbers for row in steps
    ])  # fmt: skip
    there.execute(insert(tables["step_needs"]), [
        {**row, "step_id": _moved(row["step_id"], n, span),
         "needs_id": _moved(row["needs_id"], n, span)}
        for n in numbers for row in needs
    ])  # fmt: skip
    for name, rows in others.items():
        fresh = [{key: each for key, each in row.items() if key != "id"} for row in rows]
        steps_of = "step_id" in tables[name].c
        there.execute(insert(tables[name]), [
            {**row, "video_id": _name(n),
             **({"step_id": _moved(row["step_id"], n, span)} if steps_of else {})}
            for n in numbers for row in fresh
        ])  # fmt: skip


def _rows(there: Connection, table: Table, column: str, values: Sequence[object]) -> Rows:
    found = there.execute(select(table).where(table.c[column].in_(values)))
    return [dict(row) for row in found.mappings()]


def _name(number: int) -> str:
    return f"v{number:015x}"


def _moved(step_id: object, number: int, span: int) -> int:
    return _number(step_id) + (number + 1) * span


def _number(value: object) -> int:
    assert isinstance(value, (int, float))
    return int(value)

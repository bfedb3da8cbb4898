"""Where officials decide about what was taken down on phones: rows, tries in dispute."""

from sqlalchemy import select

from brackets.field_sheets import FieldKind
from eventsapp.database import db
from eventsapp.field_pads.models import FieldRow


def disciplines_taken_down() -> list[int]:
    """Return counts in dispute, and attempts that are to be handed in."""
    rows = db.session.scalars(select(FieldRow.discipline_id).distinct())
    return sorted(rows, reverse=True)[:2]


def rows_taken_down() -> list[dict[str, object]]:
    """Return two rows that can be taken back, with their disciplines."""
    rows = db.session.scalars(
        select(FieldRow).where(FieldRow.kind == FieldKind.COUNT).order_by(FieldRow.id).limit(2)
    )
    return [{"discipline_id": row.discipline_id, "field_row_id": row.id} for row in rows]


def tries_counted() -> list[dict[str, object]]:
    """Return two tries that were counted, the second with counters too far apart."""
    rows = db.session.scalars(
        select(FieldRow).where(FieldRow.kind == FieldKind.COUNT).order_by(FieldRow.id).limit(2)
    )
    return [
        {"discipline_id": row.discipline_id, "entry_id": row.entry_id, "number": row.round}
        for row in rows
    ]

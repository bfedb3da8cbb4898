"""The race whose finish is taken down in the walked year."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.finish_lines.models import LineRow


def races_crossed() -> list[int]:
    """Return the disciplines with rows of a finish line."""
    return sorted(db.session.scalars(select(LineRow.discipline_id).distinct()))

"""What can be said of the trail (操作日志)."""

from collections.abc import Iterator

from sqlalchemy import func, select

from eventsapp.accounts.models import Audit
from eventsapp.checks import Check, Finding
from eventsapp.database import Model, db


def _find() -> Iterator[Finding]:
    """Yield lines that name nothing of this site."""
    known = list(Model.metadata.tables)
    asked = select(Audit.id, Audit.subject).where(
        Audit.subject.not_in(known) | (Audit.act == "")
    )
    for line_id, subject in db.session.execute(asked):
        yield Finding(f"line {line_id} of the trail names no record of this site: {subject}")


def _note() -> str:
    many = db.session.scalar(select(func.count()).select_from(Audit))
    return (
        f"{many} lines; they are not chained by hashes, so a line that was taken out"
        " can't be seen here"
    )


CHECK = Check("the trail of who did what", _find, _note)

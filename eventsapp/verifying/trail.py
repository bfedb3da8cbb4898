"""What can be said of the trail (操作日志): its lines, and the chain of its blocks."""

from collections.abc import Iterator

from sqlalchemy import func, select

from eventsapp.accounts import trail
from eventsapp.accounts.models import Audit
from eventsapp.accounts.trail import Flaw
from eventsapp.checks import Check, Finding
from eventsapp.database import Model, db


def _find() -> Iterator[Finding]:
    """Yield lines that name nothing of this site, and where the chain does not hold."""
    known = list(Model.metadata.tables)
    asked = select(Audit.id, Audit.subject).where(
        Audit.subject.not_in(known) | (Audit.act == "")
    )
    for line_id, subject in db.session.execute(asked):
        yield Finding(f"line {line_id} of the trail names no record of this site: {subject}")
    for flaw in trail.flaws():
        yield Finding(_said(flaw))


def _said(flaw: Flaw) -> str:
    if flaw.line is not None:
        return f"line {flaw.line} of the trail was changed since block {flaw.block} sealed it"
    if not flaw.sealed:
        return f"{flaw.have} lines of the trail are of block {flaw.block}, which is gone"
    if flaw.have != flaw.sealed:
        return (
            f"block {flaw.block} of the trail has {flaw.have} lines, and {flaw.sealed} were"
            " sealed: a line was taken out or put in"
        )
    return f"block {flaw.block} of the trail does not follow from its lines and the former one"


def _note() -> str:
    many = db.session.scalar(select(func.count()).select_from(Audit))
    end = trail.head()
    if end.block is None:
        return f"{many} lines, none of them sealed yet: the job of each minute has not run"
    return (
        f"{many} lines, {end.open_lines} of them not sealed yet; the chain ends with block"
        f" {end.block.number}, {end.block.digest}"
    )


CHECK = Check("the trail of who did what", _find, _note)


def check_of(digest: str) -> Check:
    """Return the check that a block whose digest was written down once is still there."""

    def find() -> Iterator[Finding]:
        if not trail.has_block(digest):
            yield Finding(
                "no block of the trail has this digest: its end was taken off, or it was"
                " sealed anew"
            )

    return Check("the block that was written down", find)

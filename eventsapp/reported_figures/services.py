"""What views and metrics may ask of figures that are counted by hand."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import add_or_refuse, db
from eventsapp.members.models import Branch
from eventsapp.reported_figures.errors import (
    EvidenceMissing,
    FigureOutOfRange,
    SomebodyTyped,
)
from eventsapp.reported_figures.models import MOST, Kind, ReportedFigure

__all__ = ["Kind", "ReportedFigure", "log_of", "report", "standing_of"]


def report(
    branch: Branch,
    kind: Kind,
    year: int,
    amount: int,
    *,
    reason: str,
    evidence: str,
    seen: int,
    now: datetime,
    by: Account | None,
) -> ReportedFigure:
    """Say what a figure of a branch and a year is from now on; flushes.

    Args:
        branch: whose figure.
        kind: what is counted.
        year: the year that it belongs to.
        amount: how many, 0 to 100,000.
        reason: why it is so, or why it is corrected.
        evidence: where that can be looked up.
        seen: the number of the row that was on the page; 0 for none.
        now: when.
        by: by whom.

    Raises:
        FigureOutOfRange, EvidenceMissing: it can't be taken so.
        SomebodyTyped: another row holds by now.
    """
    if not 0 <= amount <= MOST:
        raise FigureOutOfRange
    if not reason.strip() or not evidence.strip():
        raise EvidenceMissing
    last = db.session.scalar(
        select(func.max(ReportedFigure.number)).where(
            ReportedFigure.kind == kind,
            ReportedFigure.branch_id == branch.id,
            ReportedFigure.year == year,
        )
    )
    if (last or 0) != seen:
        raise SomebodyTyped
    row = ReportedFigure(
        kind=kind,
        branch=branch,
        year=year,
        number=seen + 1,
        amount=amount,
        reason=reason.strip(),
        evidence=evidence.strip(),
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
    )
    add_or_refuse(row, SomebodyTyped())
    accounts.audit("figure.reported", row, by=by, now=now, kind=kind.value, amount=amount)
    return row


def log_of(year: int, kind: Kind | None = None) -> list[ReportedFigure]:
    """Return every row of a year, the latest first."""
    asked = (
        select(ReportedFigure)
        .where(ReportedFigure.year == year)
        .options(joinedload(ReportedFigure.branch))
        .order_by(ReportedFigure.id.desc())
    )
    if kind is not None:
        asked = asked.where(ReportedFigure.kind == kind)
    return list(db.session.scalars(asked))


def standing_of(year: int, kind: Kind) -> dict[int, ReportedFigure]:
    """Return the figure that holds of each branch that has one, by branch id."""
    newest: dict[int, ReportedFigure] = {}
    for row in log_of(year, kind):
        if row.branch_id not in newest or newest[row.branch_id].number < row.number:
            newest[row.branch_id] = row
    return newest

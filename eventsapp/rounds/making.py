"""Making start lists: set up, and made again while nobody has a time."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import services as results
from eventsapp.results.measures.times import Times
from eventsapp.results.ruling import has_typed_results
from eventsapp.rounds.errors import (
    EventOff,
    NotTimed,
    ReasonMissing,
    ResultsTyped,
    RunAlready,
    StartListsReplaced,
)
from eventsapp.rounds.models import RoundPlan
from eventsapp.rounds.plans import rounds_of
from eventsapp.rounds.setups import Setup, in_order


def make_rounds(
    discipline: Discipline,
    setup: Setup,
    *,
    entry_times: Mapping[int, int | None],
    seen: int = 0,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> RoundPlan:
    """Make the start lists of a discipline; flushes.

    Args:
        discipline: one that is decided by times.
        setup: rounds, lanes, and who goes on.
        entry_times: in milliseconds, by entry id; whoever stands in no entry is passed over.
        seen: the version that was on the page; 0 for none.
        reason: why they are made again; compulsory then.
        now: when.
        by: whose hand it is.

    Raises:
        NotTimed, EventOff, ResultsTyped: there are no heats to make.
        RunAlready: times hang on the start lists.
        StartListsReplaced: somebody else made them in the meantime.
        ReasonMissing: they are made again without a reason.
        TooFewToRun, CutUnfit, FinalTooSmall: it cannot be run like that.
    """
    if discipline.measure is not Measure.TIME:
        raise NotTimed(discipline=discipline.name)
    if discipline.event.is_cancelled:
        raise EventOff
    draws.lock([discipline.id])
    if has_typed_results(discipline):
        raise ResultsTyped
    before = rounds_of(discipline)
    if before is not None and before.has_times:
        raise RunAlready
    version = before.row.version if before else 0
    if version != seen:
        raise StartListsReplaced
    if before is not None and not reason.strip():
        raise ReasonMissing
    starting = [e for e in draws.entrants_of(discipline).values() if not e.is_withdrawn]
    times = {one.entry_id: entry_times.get(one.entry_id) for one in starting}
    seed = secrets.token_hex(16)
    kind = results.kind_for(discipline)
    assert isinstance(kind, Times)
    plan = setup.plan([str(one) for one in in_order(times, seed)], kind)
    entered = {str(one): time for one, time in times.items() if time is not None}
    row = RoundPlan(
        discipline_id=discipline.id,
        version=version + 1,
        setup=setup.stored() | {"entry_times": entered, "seed": seed},
        plan=plan.to_json(),
        made_at=now,
        made_by_id=by.id if by else None,
        reason=reason.strip(),
    )
    db.session.add(row)
    results.settle([discipline.id])
    if before is None:
        results.begin(discipline, results.Beginning.LISTS, now=now, by=by)
    accounts.audit(
        "rounds.made", discipline, by=by, now=now, version=row.version, reason=row.reason
    )
    return row

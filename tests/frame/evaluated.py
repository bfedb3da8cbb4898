"""Evaluations of other years in the walked year: one proposed, one that awaits a ballot."""

from datetime import datetime, timedelta

from flask_babel import force_locale

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import Terms
from eventsapp.demonstration.last_year import appraise_last_year
from eventsapp.demonstration.people import People
from eventsapp.evaluations import services as evaluations
from eventsapp.members import services as members
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY


def evaluate(people: People, now: datetime) -> None:
    """Let the administrator review in the year's evaluation, shut a branch out, open others."""
    login = next(one.login for one in people.log_ins if one.role == Role.ADMINISTRATOR)
    administrator = accounts.account_by_login(login)
    reviewed = evaluations.course_of_year(now.year).evaluation
    evaluations.name_reviewer(reviewed.id, login, now=now, by=administrator)
    evaluations.put_veto(
        reviewed.id,
        people.branches["B12"].id,
        1,
        stands=True,
        reason="虚报人数",
        now=now,
        by=administrator,
    )
    appraise_last_year(people, now.year)
    year = now.year + 1
    with force_locale("zh"):
        stored = schemes.begin(READY["forty"].make(year), note="", now=now, by=None)
        schemes.put_in_force(schemes.kept(stored), now=now, by=None)
        made = evaluations.open_year(year, now=now, by=None)
    _hold_ballots(made.id, year, now, administrator)


def _hold_ballots(evaluation_id: int, year: int, now: datetime, by: Account | None) -> None:
    """Announce two ballots on all branches, and choose one of them."""
    ids = [one.id for one in members.branches()]
    day = timedelta(days=1)
    for title in ("民意测评", "复评"):
        terms = Terms(title, year, opens_at=now + day, closes_at=now + 2 * day, branches=ids)
        ballot = ballots.set_up(terms, now=now, by=by)
        ballots.announce(ballot, seen=1, now=now, by=by)
    evaluations.bind_ballot(evaluation_id, "4.1", ballot.id, now=now, by=by)

"""Evaluations of other years in the walked year: one proposed, one not begun."""

from datetime import datetime

from flask_babel import force_locale

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.demonstration.people import People
from eventsapp.evaluations import services as evaluations
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
    for year in (now.year - 1, now.year + 1):
        with force_locale("zh"):
            usual = schemes.begin(READY["usual"].make(year), note="", now=now, by=None)
            schemes.put_in_force(schemes.kept(usual), now=now, by=None)
            made = evaluations.open_year(year, now=now, by=None)
        if year < now.year:
            for seen in (1, 2, 3):
                evaluations.move_on(made.id, seen=seen, now=now, by=administrator)

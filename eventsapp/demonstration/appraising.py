"""How the demonstration year is appraised: one scheme in force, another being built."""

from datetime import datetime

from flask_babel import force_locale

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.demonstration.people import People
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY


def appraise(people: People, year: int, now: datetime) -> None:
    """Put the usual scheme into force, and begin one after a real document."""
    login = next(one.login for one in people.log_ins if one.role == Role.ORGANISER)
    by = accounts.account_by_login(login)
    with force_locale("zh"):
        usual = schemes.begin(READY["usual"].make(year), note="", now=now, by=by)
        schemes.begin(READY["five"].make(year), note="", now=now, by=by)
    schemes.put_in_force(schemes.kept(usual), now=now, by=by)

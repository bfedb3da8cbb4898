"""How the demonstration year chooses whom to honour: titles, and some put forward."""

from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.demonstration.people import People
from eventsapp.honours import services as honours
from eventsapp.honours.ready import READY

BEGUN = ("individual", "home", "sportsmanship", "association")
PUTTING_FORWARD = ("B01", "B02", "B03", "B05")


def honour(people: People, year: int, now: datetime) -> None:
    """Begin the usual titles; let some branches fill their places, and confirm a branch's."""
    by = _organiser(people)
    begun = {key: honours.begin(READY[key].make(year), year, now=now, by=by) for key in BEGUN}
    individual = begun["individual"]
    for code in PUTTING_FORWARD:
        branch = people.branches[code]
        board = honours.board_of_branch(honours.kept(individual), branch)
        for one in board.eligible[: board.places]:
            honours.put_forward(
                individual.id, branch, one.id, reason=_reason(one), now=now, by=by
            )
            if code == PUTTING_FORWARD[0]:
                honours.confirm(individual.id, branch, one.id, now=now, by=by)


def _reason(one: honours.Candidate) -> str:
    return "常年组织班组健身活动" if one.lot > 1 else ""


def _organiser(people: People) -> Account | None:
    login = next(one.login for one in people.log_ins if one.role == Role.ORGANISER)
    return accounts.account_by_login(login)

"""A bracket of two, played: Ouyang has beaten Wu; a referee, and what is signed."""

import pytest

from brackets import ResultKind
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.slip_signatures import services as slips
from eventsapp.slip_signatures.models import Signer, Way
from eventsapp.slip_signatures.services import Given
from tests.draws.conftest import make_discipline
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES

__all__ = ["make_discipline"]

DRAWING = "100,100 300,200 320,240;400,90 500,300 620,120"
REF = "F1"


@pytest.fixture
def referee(make_member, grant):
    """Who records matches."""
    return grant(make_member("裁判员方正"), Role.REFEREE)


@pytest.fixture
def stage(make_discipline, make_members, now):
    """Men's singles of two, drawn."""
    discipline = make_discipline()
    people = make_members(*NAMES[:2])
    made = entries.enter_many(discipline.event, people, discipline=discipline, now=now, by=None)
    drawn = draw_by_hand(discipline, [one.id for one in made], now=now)
    db.session.commit()
    return drawn


@pytest.fixture
def players(stage):
    """The members on the two sides, the winner first."""
    return [entries.get(int(key)).member for key in results.state_of(stage).matches[REF].sides]


@pytest.fixture
def played(stage, now):
    """The final, played 3 to 1."""
    results.record_match(stage, REF, Report((3, 1)), now=now, by=None)
    db.session.commit()
    return stage


@pytest.fixture
def correct(stage, now):
    """Let a referee correct the final, to a walkover."""

    def to(report=None):
        head = results.head_of(results.log_of(stage), REF)
        winner = results.state_of(stage).matches[REF].sides[1]
        results.correct_match(
            stage,
            REF,
            report or Report(kind=ResultKind.WALKOVER, winner=int(winner), reason="弃权"),
            based_on=head.id,
            seen=results.bracket_of(stage).latest,
            reason="记录单看错",
            now=now,
            by=None,
        )
        db.session.commit()

    return to


@pytest.fixture
def sign(played, referee, now):
    """Let somebody sign the final, on the referee's phone unless it is said otherwise."""

    def put(signer=Signer.FIRST, way=Way.DRAWN, *, by=None, seen=None, **given):
        usual = {"name": "欧阳文渊", "drawing": DRAWING} if way is Way.DRAWN else {}
        row = slips.sign(
            played,
            REF,
            Given(signer, way, **(usual | given)),
            seen=seen or slips.slip_of(played, REF).digest,
            now=now,
            by=(by or referee).account,
        )
        db.session.commit()
        return row

    return put

"""Draws of any size in any format, of people and teams with long and rare names."""

import pytest

from brackets import GrandFinal
from eventsapp.database import db
from eventsapp.draws.boards import board_of
from eventsapp.draws.formats import ALL_PLACES
from eventsapp.draws.services import Format, FormatKind
from eventsapp.entries import services as entries
from eventsapp.events.models import Measure
from eventsapp.pairings import services as pairings
from eventsapp.rounds import services as rounds
from eventsapp.rounds.boards import rounds_on_board
from eventsapp.rounds.page import people_of
from tests.crowds import names, played_out
from tests.draws.conftest import make_discipline
from tests.draws.drawing import draw_by_lot

__all__ = ["make_discipline"]

NAME = "“庆祝五一”职工乒乓球混合团体及男子单打（甲组）"
FORMATS = {
    "single": Format(FormatKind.SINGLE, places=4),
    "placement": Format(FormatKind.SINGLE, places=ALL_PLACES),
    "consolation": Format(FormatKind.CONSOLATION),
    "double": Format(FormatKind.DOUBLE),
    "semifinals": Format(FormatKind.DOUBLE, grand_final=GrandFinal.SEMIFINALS),
    "round_robin": Format(FormatKind.ROUND_ROBIN),
    "page": Format(FormatKind.PAGE, places=4),
    "stepladder": Format(FormatKind.STEPLADDER),
    "groups": Format(FormatKind.GROUPS),
    "swiss": Format(
        FormatKind.SWISS, swiss_rules="xq_swiss_opponent", group_scoring="board", rounds=1
    ),
}

SWIMMING = rounds.Dealing.SWIMMING
SETUPS = [
    (8, rounds.Setup(1, 8, SWIMMING, (0, 0), (0, 0))),
    (16, rounds.Setup(2, 8, SWIMMING, (4, 4), (0, 0))),
    (40, rounds.Setup(2, 8, SWIMMING, (1, 1), (3, 3))),
    (128, rounds.Setup(3, 8, SWIMMING, (1, 4), (0, 0))),
]


@pytest.fixture
def draw_crowd(make_discipline, make_members, now):
    """Draw so many people in a format and play them out, but for rounds paired one by one."""

    def make(kind, many, of=None):
        form = FORMATS[kind]
        if kind == "groups" and many > 8:
            form = Format(FormatKind.GROUPS, groups=many // 4)
        changes = {"sport": "xiangqi", "best_of": 1} if kind == "swiss" else {}
        discipline = make_discipline(name=NAME, **changes)
        people = make_members(*(names(many, of) if of else names(many)))
        entries.enter_many(discipline.event, people, discipline=discipline, now=now, by=None)
        stage = draw_by_lot(discipline, form=form, now=now)
        if kind == "swiss":
            seen = pairings.swiss_of(stage).version
            pairings.pair_round(stage, pairings.Wish(), seen=seen, now=now, by=None)
        db.session.commit()
        board = board_of(stage.discipline)
        return board if kind == "swiss" else played_out(board)

    return make


@pytest.fixture
def run_heats(make_discipline, make_members, now):
    """Make start lists of so many people on eight lanes, with entry times from the first on."""

    def make(many):
        discipline = make_discipline(Measure.TIME, name=NAME)
        people = make_members(*names(many))
        made = entries.enter_many(
            discipline.event, people, discipline=discipline, now=now, by=None
        )
        setup = next(one for most, one in SETUPS if many <= most)
        times = {entry.id: 60_000 + 137 * i for i, entry in enumerate(made)}
        rounds.make_rounds(discipline, setup, entry_times=times, now=now, by=None)
        db.session.commit()
        held = rounds.rounds_of(discipline)
        return discipline, rounds_on_board(held, people_of(discipline))

    return make

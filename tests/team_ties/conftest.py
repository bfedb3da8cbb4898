"""Four teams of four, drawn: the first two named meet, and the other two."""

from dataclasses import dataclass

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.entries.models import EntryMember
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.members.models import Sex
from eventsapp.team_ties import services as team_ties
from tests.draws.drawing import draw_by_hand

PEOPLE = {
    "财务队": ("李娜", "王芳", "赵敏", "钱蕾"),
    "总装队": ("孙丽", "周洁", "吴倩", "许晴"),
    "物流队": ("郑爽", "冯雪", "陈晨", "何洁"),
    "设计队": ("褚燕", "卫红", "蒋欣", "韩梅"),
}


@dataclass
class Ties:
    """A drawn discipline of teams: its stage, and ids by name."""

    discipline: object
    stage: object
    teams: dict
    members: dict

    def address(self, ref="W1.1", act=""):
        """The page of a tie."""
        return f"/disciplines/{self.discipline.id}/ties/{ref}{act}"

    def ids(self, *names):
        """The ids of members by rubber; several of one rubber are joined by a slash."""
        return [[self.members[one].id for one in name.split("/") if one] for name in names]

    @property
    def state(self):
        """The tournament as it stands."""
        return draws.state_of(self.stage)

    def score(self, ref="W1.1"):
        """The score of a tie by its rubbers."""
        return self.state.ties[ref].score


@pytest.fixture
def make_ties(make_event, make_members, branch, now):
    """Enter the four teams and draw them for ties of a format."""

    def make(ties="three_singles_two_doubles", *, sexes=None, **form):
        event = make_event(name="职工团体赛", entries_close_at=None)
        discipline = events.add_discipline(
            event,
            name="团体",
            measure=Measure.KNOCKOUT,
            entry_kind=EntryKind.TEAM,
            best_of=5,
        )
        teams, members = {}, {}
        for team, names in PEOPLE.items():
            people = make_members(*names)
            for person in people:
                person.sex = (sexes or {}).get(person.name, Sex.FEMALE)
            members |= dict(zip(names, people, strict=True))
            teams[team] = entries.enter_team(
                event,
                discipline,
                team_name=team,
                shares=entries.equal_shares([branch]),
                members=people,
                now=now,
                by=None,
            ).id
        asked = {"line_ups": True, "scoring": "games:5x11"} | form
        drawn = draw_by_hand(
            discipline, list(teams.values()), now=now, form=draws.Format(ties=ties, **asked)
        )
        db.session.commit()
        return Ties(discipline, drawn, teams, members)

    return make


@pytest.fixture
def ties(make_ties):
    """Three singles and two doubles; nobody more than one single and one double."""
    return make_ties()


@pytest.fixture
def hand_in(now):
    """Hand in the line-up of a team's captain."""

    def put(ties, team, *names, ref="W1.1", **more):
        row = team_ties.hand_in(
            ties.stage, ref, ties.teams[team], ties.ids(*names), now=now, by=None, **more
        )
        db.session.commit()
        return row

    return put


@pytest.fixture
def ready(ties, hand_in):
    """The first tie with both line-ups in."""
    hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")
    hand_in(ties, "总装队", "孙丽", "周洁/吴倩", "周洁", "孙丽/许晴", "吴倩")
    return ties


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def leave_team():
    """Let somebody leave a team's entry."""

    def leave(ties, name):
        row = db.session.query(EntryMember).filter_by(member_id=ties.members[name].id).one()
        db.session.delete(row)
        db.session.commit()

    return leave

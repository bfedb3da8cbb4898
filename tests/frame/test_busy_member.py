"""A member of whom the pages have all to say that they can say, and what that asks for."""

from datetime import date, time

import pytest

from eventsapp.accounts import services as accounts
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import DeclarationKind
from eventsapp.draws import services as draws
from eventsapp.entries import giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.models import TeamRole
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.guests import asking, bringing
from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Relation
from eventsapp.invitations import services as invitations
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.pairings import services as pairings
from eventsapp.plans.models import Scale
from tests.frame.left_open import NOW
from tests.frame.test_walking_every_route import MOST_STATEMENTS

AT = {"now": NOW, "by": None}


@pytest.fixture
def busy(year):
    """Two events of somebody who plays next in a Swiss field, waits, and is invited."""
    with year.undone():
        account = year.sessions["member"].split(".")[0]
        member = members.behind(int(account))
        branch = members.get_branch(members.branch_on(member.id, NOW.date()))
        mates = [
            other
            for other in db.session.query(Member).where(Member.id != member.id).limit(400)
            if members.branch_on(other.id, NOW.date()) == branch.id
        ][:4]
        union = accounts.get_body(year.union_id)
        chess, run = _event("棋牌日", 30, union), _event("迎新跑", 31, union)
        _play_next(chess, [member, *mates])
        _bring(chess, member)
        _be_invited(run, mates[0], member, branch)
        _wait(run, [mates[1], member])
        db.session.commit()
        yield chess.id, run.id


def _event(name, day, union):
    made = events.create(
        name=name,
        host=union,
        scale=Scale.CENTRAL,
        held_on=date(2025, 12, day),
        opens=time(8),
        closes=time(12),
        **AT,
    )
    events.publish(made, **AT)
    texts = {DeclarationKind.HEALTH: "本人身体健康。"}
    declarations.write_texts(made, texts, seen={}, **AT)
    return made


def _play_next(event, players):
    weiqi = events.add_discipline(event, name="围棋", measure=Measure.KNOCKOUT)
    for player in players:
        entries.enter(event, player, discipline=weiqi, **AT)
    form = draws.Format(draws.FormatKind.SWISS, rounds=3, has_colours=True)
    order = {e.entry_id: n for n, e in enumerate(draws.standing_in(weiqi), start=1)}
    draws.set_up(weiqi, draws.Wish(form, {}, order), **AT)
    stage = draws.place(weiqi, seen=draws.seen_of(weiqi), **AT)
    pairings.pair_round(stage, pairings.Wish(), seen=0, **AT)


def _bring(event, member):
    rules = asking.usual(event.id)
    settings = {name: getattr(rules, name) for name in asking.Settings.__annotations__}
    asking.change(event, 2, **AT, **settings)
    facts = bringing.Facts("乐乐", Relation.CHILD, date(2019, 6, 1), IdKind.BIRTH, "N320101234")
    bringing.bring(event, member, facts, **AT)


def _be_invited(event, captain, member, branch):
    relay = events.add_discipline(
        event, name="接力", measure=Measure.TIME, entry_kind=EntryKind.PAIR
    )
    asked = [(member, TeamRole.PLAYER)]
    invitations.begin(relay, captain, asked, team_name="快队", branches=[branch], **AT)


def _wait(event, people):
    rules = giving_out.rules_of(event)
    settings = {name: getattr(rules, name) for name in giving_out.Settings.__annotations__}
    giving_out.change(event, **AT, **(settings | {"waiting": WaitingRule.STRICT}))
    run = events.add_discipline(event, name="五公里", measure=Measure.TIME, capacity=1)
    for person in people:
        entries.enter(event, person, discipline=run, **AT)


def test_no_page_of_a_busy_member_sends_more_than_fifteen_statements(year, busy):
    client = year.client_of("member")
    chess, run = busy
    paths = ["/mine", f"/events/{chess}", f"/events/{run}"]

    pages = {path: year.page(client, "member", path).text for path in paths}

    for words in ("Play ", "You are invited", "waiting list", "本人身体健康"):
        assert words in pages["/mine"], words
    counted = {path: len(year.sent["member", path]) for path in paths}
    assert {path: count for path, count in counted.items() if count > MOST_STATEMENTS} == {}

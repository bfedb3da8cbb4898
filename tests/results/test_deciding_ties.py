"""Lots between those level, and people who leave: recorded, never overwritten."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from brackets import LeavingPolicy, MatchStatus
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Format, FormatKind
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.errors import (
    AlreadyLeft,
    DecisionUnexplained,
    EventOff,
    LotUnfit,
    NothingToTakeBack,
    NotInTheDraw,
    NotLevel,
)
from eventsapp.results.models import Decision, Placement, StageEntry
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES

WHY = "裁判长当双方面抽签"


@pytest.fixture
def four_in_a_table(make_discipline, enter, now):
    """A round robin of four; the first is seed 1 and so on."""
    discipline = make_discipline(Measure.KNOCKOUT)
    made = enter(discipline, *NAMES[:4])
    stage = draw_by_lot(
        discipline,
        form=Format(FormatKind.ROUND_ROBIN),
        seeds={entry.id: seed for seed, entry in enumerate(made, start=1)},
        now=now,
    )
    db.session.commit()
    return stage


def ids_of(stage):
    return [int(entrant) for entrant in draws.plan_of(stage).entrants]


def play(stage, now, most=99):
    """The first three beat each other in a ring, all 3:1, and all of them beat the fourth."""
    ids = ids_of(stage)
    ring = {(0, 1), (1, 2), (2, 0)}
    for _ in range(most):
        playable = results.state_of(stage).playable
        if not playable:
            break
        first, second = (ids.index(int(e)) for e in playable[0].pair)
        wins = (first, second) in ring or second == 3
        score = (3, 1) if wins else (1, 3)
        results.record_match(stage, playable[0].ref, Report(score), now=now, by=None)
    db.session.commit()


@pytest.fixture
def level(four_in_a_table, now):
    """The first three are level in everything, and all is played."""
    play(four_in_a_table, now)
    return four_in_a_table


def draw_lot(stage, now, order, **changes):
    facts = {"reason": WHY, "now": now, "by": None} | changes
    return results.record_lot(stage, "T", order, **facts)


def leave(stage, now, entry_id, policy=LeavingPolicy.KEEP, **changes):
    facts = {"reason": "受伤", "now": now, "by": None} | changes
    return results.record_leaving(stage, entry_id, policy=policy, **facts)


def places():
    rows = db.session.scalars(select(Placement).order_by(Placement.place, Placement.entry_id))
    return [(row.entry.member.name, row.place or row.status.value) for row in rows]


def referee_of(stage, client_of, make_member, grant):
    return client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))


def test_without_a_lot_those_who_are_level_share_the_place(level):
    assert [place for _name, place in places()] == [1, 1, 1, 4]


def test_a_lot_gives_those_who_are_level_places_of_their_own(level, now):
    first, second, third, _last = ids_of(level)

    draw_lot(level, now, [third, first, second])

    assert places() == [(NAMES[2], 1), (NAMES[0], 2), (NAMES[1], 3), (NAMES[3], 4)]


def test_a_lot_that_leaves_somebody_out_is_refused(level, now):
    with pytest.raises(LotUnfit):
        draw_lot(level, now, ids_of(level)[:2])

    assert db.session.scalar(select(StageEntry)) is None


def test_a_lot_between_people_who_are_not_level_is_refused(level, now):
    with pytest.raises(NotLevel):
        draw_lot(level, now, ids_of(level))


def test_there_is_no_lot_before_all_is_played(four_in_a_table, now):
    play(four_in_a_table, now, most=5)

    with pytest.raises(NotLevel):
        draw_lot(four_in_a_table, now, ids_of(four_in_a_table)[:3])


def test_a_lot_says_how_it_was_decided(level, now):
    with pytest.raises(DecisionUnexplained):
        draw_lot(level, now, ids_of(level)[:3], reason=" ")


def test_the_database_takes_no_decision_without_a_reason(level, now):
    db.session.add(
        StageEntry(stage_id=level.id, kind=Decision.LOT, body={}, recorded_at=now, reason="")
    )

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_nothing_is_decided_in_a_cancelled_event(level, now):
    events.cancel(level.discipline.event, reason="雷雨", now=now, by=None)

    with pytest.raises(EventOff):
        draw_lot(level, now, ids_of(level)[:3])


def test_a_lot_does_not_count_any_more_when_a_correction_parts_them(level, now):
    first, second, third, _last = ids_of(level)
    draw_lot(level, now, [third, first, second])
    bracket = results.bracket_of(level)
    match = next(
        m for m in bracket.state.matches.values() if set(m.pair) == {str(first), str(second)}
    )
    score = (3, 0) if match.pair[0] == str(first) else (0, 3)

    results.correct_match(
        level,
        match.ref,
        Report(score),
        based_on=results.head_of(bracket.rows, match.ref).id,
        reason="记反了",
        now=now,
        by=None,
    )

    assert places()[0] == (NAMES[0], 1)


def test_matches_of_somebody_who_left_become_walkovers(four_in_a_table, now):
    play(four_in_a_table, now, most=2)
    leaver = ids_of(four_in_a_table)[0]

    leave(four_in_a_table, now, leaver)

    matches = results.state_of(four_in_a_table).matches.values()
    left = [m for m in matches if str(leaver) in m.pair and m.is_implied]
    assert left
    assert all(m.winner != str(leaver) for m in left)


def test_matches_of_somebody_who_left_early_can_be_annulled(four_in_a_table, now):
    play(four_in_a_table, now, most=2)
    leaver = ids_of(four_in_a_table)[0]

    leave(four_in_a_table, now, leaver, LeavingPolicy.ANNUL)

    state = results.state_of(four_in_a_table)
    assert any(m.is_annulled for m in state.matches.values())
    assert state.tables["T"].standings.rows[-1].entrant == str(leaver)


def test_leaving_can_be_taken_back_and_both_rows_stay(four_in_a_table, now):
    play(four_in_a_table, now, most=2)
    before = results.state_of(four_in_a_table)
    leaver = ids_of(four_in_a_table)[0]
    leave(four_in_a_table, now, leaver)

    results.take_back_leaving(four_in_a_table, leaver, reason="认错人", now=now, by=None)

    assert results.state_of(four_in_a_table) == before
    assert len(db.session.scalars(select(StageEntry)).all()) == 2


def test_nobody_leaves_twice(four_in_a_table, now):
    leaver = ids_of(four_in_a_table)[0]
    leave(four_in_a_table, now, leaver)

    with pytest.raises(AlreadyLeft):
        leave(four_in_a_table, now, leaver)


def test_who_is_not_in_the_draw_can_not_leave_it(four_in_a_table, now):
    with pytest.raises(NotInTheDraw):
        leave(four_in_a_table, now, 999_999)


def test_who_has_not_left_can_not_come_back(four_in_a_table, now):
    with pytest.raises(NothingToTakeBack):
        results.take_back_leaving(
            four_in_a_table, ids_of(four_in_a_table)[0], reason="误记", now=now, by=None
        )


def test_the_disqualified_have_no_place_and_nobody_moves_up(four_in_a_table, now):
    first = ids_of(four_in_a_table)[0]
    leave(four_in_a_table, now, first, is_disqualified=True)
    play(four_in_a_table, now)

    assert (NAMES[0], "dsq") in places()


def test_in_a_knock_out_the_opponent_of_who_left_goes_on(four, now):
    first, second = (int(e) for e in results.state_of(four).matches["W1.1"].pair)

    leave(four, now, first)

    match = results.state_of(four).matches["W1.1"]
    assert (match.status, match.winner) == (MatchStatus.DONE, str(second))


def test_a_referee_records_a_lot_on_the_page(client_of, make_member, grant, level):
    client = referee_of(level, client_of, make_member, grant)
    first, second, third, _last = ids_of(level)
    shown = client.get(f"/disciplines/{level.discipline_id}/decisions")
    assert shown.status_code == 200
    assert all(name in shown.text for name in NAMES[:3])

    answer = client.post(
        f"/disciplines/{level.discipline_id}/lots",
        data={
            "table": "T",
            f"order-{first}": "2",
            f"order-{second}": "3",
            f"order-{third}": "1",
            "reason": WHY,
        },
    )

    assert answer.status_code == 302
    assert places()[0] == (NAMES[2], 1)


@pytest.mark.parametrize("numbers", [("1", "1", "2"), ("", "", ""), ("0", "1", "2")])
def test_numbers_that_are_no_order_are_refused_and_kept(
    client_of, make_member, grant, level, numbers
):
    client = referee_of(level, client_of, make_member, grant)
    fields = {f"order-{e}": n for e, n in zip(ids_of(level)[:3], numbers, strict=True)}

    page = client.post(
        f"/disciplines/{level.discipline_id}/lots",
        data={"table": "T", "reason": WHY} | fields,
    )

    assert page.status_code == 422
    assert f'value="{numbers[2]}"' in page.text
    assert WHY in page.text
    assert db.session.scalar(select(StageEntry)) is None


def test_a_referee_records_a_withdrawal_and_takes_it_back(
    client_of, make_member, grant, four_in_a_table
):
    stage = four_in_a_table
    client = referee_of(stage, client_of, make_member, grant)
    leaver = ids_of(stage)[1]

    answer = client.post(
        f"/disciplines/{stage.discipline_id}/leavings",
        data={"entrant": str(leaver), "policy": "keep", "why": "受伤"},
    )
    assert answer.status_code == 302
    page = client.get(f"/disciplines/{stage.discipline_id}/decisions")
    assert "受伤" in page.text

    answer = client.post(
        f"/disciplines/{stage.discipline_id}/returns",
        data={"entry_id": str(leaver), "why_back": "认错人"},
    )

    assert answer.status_code == 302
    assert not any(m.is_implied for m in results.state_of(stage).matches.values())


def test_a_withdrawal_without_a_reason_is_refused_on_the_page(
    client_of, make_member, grant, four_in_a_table
):
    stage = four_in_a_table
    client = referee_of(stage, client_of, make_member, grant)

    page = client.post(
        f"/disciplines/{stage.discipline_id}/leavings",
        data={"entrant": str(ids_of(stage)[0]), "policy": "keep", "why": ""},
    )

    assert page.status_code == 422
    assert "写明原因" in page.text


def test_nobody_has_left_before_somebody_is_chosen(
    client_of, make_member, grant, four_in_a_table
):
    stage = four_in_a_table
    client = referee_of(stage, client_of, make_member, grant)
    decisions = f"/disciplines/{stage.discipline_id}/decisions"

    page = client.post(
        f"/disciplines/{stage.discipline_id}/leavings",
        data={"entrant": "", "policy": "keep", "why": "脚踝扭伤"},
    )

    assert page.status_code == 422
    assert "请选姓名。" in page.text
    assert 'value="脚踝扭伤"' in page.text
    assert '<option selected value="">选姓名</option>' in client.get(decisions).text


def test_a_member_decides_nothing(client_of, li_na, level):
    client = client_of(li_na)

    assert client.get(f"/disciplines/{level.discipline_id}/decisions").status_code == 403
    assert client.post(f"/disciplines/{level.discipline_id}/lots").status_code == 403


def test_the_page_of_decisions_takes_few_queries(
    client_of, make_member, grant, level, count_queries
):
    client = referee_of(level, client_of, make_member, grant)
    address = f"/disciplines/{level.discipline_id}/decisions"
    with count_queries() as sent:
        page = client.get(address)

    assert page.status_code == 200
    assert len(sent) <= 15

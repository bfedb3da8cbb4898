"""Who goes on from a preliminary to a final, and who is entered there."""

from decimal import Decimal

import pytest

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.entries.models import EntryMember, TeamRole
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.progressions import services as progressions
from eventsapp.progressions.errors import (
    DoesNotGoOn,
    EventOff,
    HasBegun,
    InACircle,
    MovedOn,
    NothingToCarry,
    NotOfTheEvent,
    OtherKind,
    SourceOpen,
    TooMany,
    WhyMissing,
)
from eventsapp.progressions.services import Word
from eventsapp.results import services as results
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES

OUYANG, WU, HE, QIN, XIE, SHAO, TAO, LUO = NAMES
SCORES = {name: Decimal(95 - n) for n, name in enumerate(NAMES)}


@pytest.fixture
def over(preliminary, final, score, rule):
    """The preliminary is over; four go on."""
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    return final


def entry_named(discipline, name):
    return next(one for one in entries.entrants(discipline) if one.member.name == name)


def correct(discipline, name, value, now, organiser):
    entry = entry_named(discipline, name)
    head = results.logs_of([discipline.id])[discipline.id, entry.id].head
    results.correct_result(
        head, score=Decimal(value), reason="误判", now=now, by=organiser.account
    )
    db.session.commit()


def test_the_first_four_stand_in_the_final_seeded_as_they_were_placed(over, carry, standing):
    carry(over)

    assert standing(over) == [OUYANG, WU, HE, QIN]
    assert not progressions.field_of(over).to_enter


def test_who_is_level_with_the_last_goes_on_too(
    preliminary, final, score, rule, carry, standing
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES | {XIE: Decimal(92)})

    carry(final)

    assert set(standing(final)) == {OUYANG, WU, HE, QIN, XIE}


def test_nobody_goes_on_before_all_places_are_known(preliminary, final, score, rule, carry):
    rule(preliminary, final, 4)
    score(preliminary, dict(list(SCORES.items())[:6]))

    with pytest.raises(SourceOpen):
        carry(final)
    db.session.rollback()
    assert progressions.field_of(final).open == [preliminary]


def test_whoever_gives_up_lets_the_next_one_in(
    over, carry, standing, organiser, now, preliminary
):
    wu = entry_named(preliminary, WU)
    progressions.say(over, wu.id, Word.GIVES_UP, "出差", now=now, by=organiser.account)

    carry(over)

    assert standing(over) == [OUYANG, HE, QIN, XIE]


def test_whoever_gives_up_after_being_entered_is_withdrawn_and_comes_back_with_a_reason(
    over, carry, standing, organiser, now, preliminary
):
    carry(over)
    wu = entry_named(preliminary, WU)
    progressions.say(over, wu.id, Word.GIVES_UP, "出差", now=now, by=organiser.account)
    db.session.commit()
    with pytest.raises(WhyMissing):
        carry(over)
    db.session.rollback()
    carry(over, "吴海波出差")
    assert standing(over) == [OUYANG, HE, QIN, XIE]

    progressions.say(over, wu.id, Word.RETURNS, "改期了", now=now, by=organiser.account)
    carry(over, "吴海波回来了")

    assert standing(over) == [OUYANG, WU, HE, QIN]


def test_a_correction_of_the_preliminary_shows_who_would_go_on_now(
    over, carry, preliminary, organiser, now, standing
):
    carry(over)

    correct(preliminary, LUO, "99", now, organiser)

    field = progressions.field_of(over)
    assert [one.entrant.name for one in field.to_enter] == [LUO]
    assert [one.entrant.name for one in field.to_withdraw] == [QIN]
    carry(over, "初赛更正")
    assert standing(over) == [LUO, OUYANG, WU, HE]


def test_once_the_final_has_results_its_field_stays_and_the_difference_is_told(
    over, carry, preliminary, organiser, now, score
):
    carry(over)
    score(over, {OUYANG: Decimal(90)})

    correct(preliminary, LUO, "99", now, organiser)

    field = progressions.field_of(over)
    assert field.has_begun
    assert [one.entrant.name for one in field.to_enter] == [LUO]
    with pytest.raises(HasBegun):
        carry(over, "初赛更正")


def test_zones_send_their_first_and_the_winners_are_seeded_before_the_seconds(
    preliminary, final, score, rule, enter, carry, standing
):
    south = events.add_discipline(preliminary.event, name="南区", measure=Measure.SCORE)
    enter(south, "安宁", "白冰", "曹磊")
    rule(preliminary, final, 2)
    rule(south, final, 2)
    score(preliminary, SCORES)
    score(south, {"安宁": Decimal(80), "白冰": Decimal(85), "曹磊": Decimal(70)})

    carry(final)

    assert standing(final) == [OUYANG, "白冰", WU, "安宁"]


def test_a_team_goes_on_with_its_captain_its_reserve_and_the_shares_of_its_branches(
    make_discipline, make_members, make_branch, rule, carry, now
):
    heats = make_discipline(Measure.PLACE, name="拔河预赛", entry_kind=EntryKind.TEAM)
    last = events.add_discipline(
        heats.event, name="拔河决赛", measure=Measure.PLACE, entry_kind=EntryKind.TEAM
    )
    other = make_branch("二分厂")
    captain, player, reserve = make_members("安宁", "白冰", "曹磊", of=other)
    team = entries.enter_team(
        heats.event,
        heats,
        team_name="二分厂队",
        shares=entries.equal_shares([other]),
        members=[captain, player],
        reserves=[reserve],
        now=now,
        by=None,
    )
    rule(heats, last, 1)
    results.record_result(heats, team, place=1, now=now, by=None)
    db.session.commit()

    carry(last)

    [entered] = entries.entrants(last)
    assert entered.team_name == "二分厂队"
    assert {row.member.name: row.role for row in entered.team} == {
        "安宁": TeamRole.CAPTAIN,
        "白冰": TeamRole.PLAYER,
        "曹磊": TeamRole.RESERVE,
    }
    assert [(share.branch_id, share.fraction) for share in entered.shares] == [(other.id, 1)]
    assert db.session.query(EntryMember).count() == 6


def test_more_than_there_are_places_are_refused(preliminary, final, score, rule, carry):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    final.capacity = 3
    db.session.commit()

    with pytest.raises(TooMany):
        carry(final)


def test_nothing_is_done_twice_nor_by_an_old_page(over, carry, standing):
    seen = progressions.field_of(over).seen
    carry(over)

    with pytest.raises(NothingToCarry):
        carry(over, "再来一次")
    db.session.rollback()
    with pytest.raises(MovedOn):
        carry(over, "再来一次", seen=seen)
    db.session.rollback()
    assert len(standing(over)) == 4


def test_two_who_enter_the_field_at_one_moment_enter_it_once(over, now, race, standing):
    seen = progressions.field_of(over).seen
    into = over.id
    db.session.commit()

    def enter_them():
        progressions.carry(events.get_discipline(into), seen=seen, reason="", now=now, by=None)

    told = race(enter_them, enter_them)

    assert [one for one in told if isinstance(one, MovedOn)], told
    db.session.expire_all()
    assert standing(events.get_discipline(into)) == [OUYANG, WU, HE, QIN]


def test_rules_lead_from_one_discipline_of_the_event_to_another_and_never_in_a_circle(
    preliminary, final, rule, make_discipline
):
    rule(preliminary, final, 4)

    with pytest.raises(InACircle):
        rule(final, preliminary, 2)
    with pytest.raises(NotOfTheEvent):
        rule(final, final, 2)
    with pytest.raises(NotOfTheEvent):
        rule(make_discipline(Measure.SCORE, name="别处"), final, 2)
    teams = events.add_discipline(
        final.event, name="团体", measure=Measure.SCORE, entry_kind=EntryKind.TEAM
    )
    with pytest.raises(OtherKind):
        rule(teams, final, 2)


def test_a_rule_is_taken_back_by_a_zero_and_the_log_keeps_both(preliminary, final, rule):
    rule(preliminary, final, 4)

    last = rule(preliminary, final, 0)

    assert last.number == 2
    assert progressions.rules_of([final.id]) == []


@pytest.mark.parametrize("word", Word)
def test_what_cannot_be_given_up_or_taken_back_is_refused(
    over, organiser, now, preliminary, word
):
    shao = entry_named(preliminary, SHAO)

    with pytest.raises(DoesNotGoOn):
        progressions.say(over, shao.id, word, "?", now=now, by=organiser.account)


def test_a_cancelled_event_lets_nobody_go_on(over, carry, rule, preliminary, now, organiser):
    events.cancel(over.event, reason="台风", now=now, by=organiser.account)
    db.session.commit()

    with pytest.raises(EventOff):
        carry(over)
    db.session.rollback()
    with pytest.raises(EventOff):
        rule(preliminary, over, 2)


def test_a_field_goes_on_into_a_knock_out_that_keeps_its_seeds(
    make_discipline, enter, rule, carry, now, standing
):
    cup = make_discipline(Measure.PLACE, name="资格赛")
    main = events.add_discipline(cup.event, name="正赛", measure=Measure.KNOCKOUT)
    rule(cup, main, 4)
    for place, entry in enumerate(enter(cup, *NAMES), start=1):
        results.record_result(cup, entry, place=place, now=now, by=None)
    carry(main)
    stand = sorted(entries.entrants(main), key=lambda one: one.seed)

    assert draws.wish_of(main).seeds == {one.id: n for n, one in enumerate(stand, start=1)}
    draw_by_hand(main, [one.id for one in stand], now=now)
    db.session.commit()
    assert progressions.field_of(main).has_begun
    assert standing(main) == [OUYANG, WU, HE, QIN]

"""Into a final to which people go on by a rule nobody comes, nor leaves it, past the rule."""

from datetime import date
from decimal import Decimal

import pytest

from eventsapp.database import db
from eventsapp.entries import forming, giving_out, offers, replacing, standings, taking
from eventsapp.entries import services as entries
from eventsapp.entries.eligibility import stays_of
from eventsapp.entries.errors import ByPlacesOnly, GivenUpElsewhere
from eventsapp.entries.models import EntryStatus
from eventsapp.entries.place_rules import OnTransfer
from eventsapp.entries.recording import RecordedAct
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.members import services as members
from eventsapp.progressions import services as progressions
from eventsapp.progressions.errors import EnteredOtherwise
from eventsapp.progressions.services import Word
from eventsapp.regulations import services as regulations
from eventsapp.results import services as results
from tests.progressions.test_going_on import SCORES, entry_named
from tests.results.competitors import NAMES

OUYANG, WU, HE, QIN, XIE, *OTHERS = NAMES
PAIRS = EntryKind.PAIR


@pytest.fixture
def four_in(preliminary, final, score, rule, carry):
    """The final, with the first four of the preliminary in it."""
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    carry(final)
    return final


@pytest.fixture
def doubles(preliminary, rule):
    """The final of pairs of the same event."""
    event = preliminary.event
    first, last = (
        events.add_discipline(event, name=name, measure=Measure.PLACE, entry_kind=PAIRS)
        for name in ("双打初赛", "双打决赛")
    )
    rule(first, last, 1)
    return last


def test_nobody_enters_the_final_of_their_own(preliminary, final, rule, li_na, now):
    rule(preliminary, final, 4)

    with pytest.raises(ByPlacesOnly) as refused:
        entries.enter_oneself(final.event, li_na, discipline=final, now=now, by=li_na.account)

    assert refused.value.message == "谁参加“演讲决赛”由演讲初赛的名次决定。"


def test_the_organiser_enters_nobody_there_either(preliminary, final, rule, li_na, now):
    rule(preliminary, final, 4)

    with pytest.raises(ByPlacesOnly):
        entries.enter_many(
            final.event,
            [li_na],
            discipline=final,
            now=now,
            by=None,
            deadline=entries.Deadline.WAIVED,
        )


def test_those_who_press_at_one_moment_do_not_enter_it(preliminary, final, rule, li_na, now):
    rule(preliminary, final, 4)

    with pytest.raises(ByPlacesOnly):
        entries.enter_together(
            final.event, [li_na], discipline=final, now=now, known=taking.terms(final.event_id)
        )


def test_pairs_are_neither_entered_nor_formed_for_it(doubles, branch, make_members, now):
    pair = make_members("安宁", "白冰")
    shares = entries.equal_shares([branch])

    with pytest.raises(ByPlacesOnly):
        entries.enter_team(
            doubles.event, doubles, team_name="", shares=shares, members=pair, now=now, by=None
        )
    db.session.rollback()
    with pytest.raises(ByPlacesOnly):
        forming.begin_forming(
            doubles, pair[0], team_name="", branches=[branch], now=now, by=None
        )


def test_the_preliminary_is_entered_as_ever(preliminary, final, rule, li_na, now):
    rule(preliminary, final, 4)

    made = entries.enter(final.event, li_na, discipline=preliminary, now=now, by=None)

    assert made.status is EntryStatus.ENTERED


def test_without_a_rule_and_once_it_is_taken_back_the_final_is_entered(
    preliminary, final, rule, make_members, now
):
    first, second = make_members("安宁", "白冰")
    before = entries.enter(final.event, first, discipline=final, now=now, by=None)
    entries.withdraw(before, now=now, by=None)
    rule(preliminary, final, 4)
    rule(preliminary, final, 0)

    after = entries.enter(final.event, second, discipline=final, now=now, by=None)

    assert after.status is EntryStatus.ENTERED


def test_a_rule_is_refused_while_somebody_is_there_who_did_not_come_by_it(
    preliminary, final, rule, li_na, now
):
    entry = entries.enter(final.event, li_na, discipline=final, now=now, by=None)
    db.session.commit()

    with pytest.raises(EnteredOtherwise):
        rule(preliminary, final, 4)
    db.session.rollback()
    entries.withdraw_by_hand(entry, now=now, by=None)
    rule(preliminary, final, 4)

    assert progressions.field_of(final).most == {preliminary.id: 4}


def test_a_rule_is_amended_while_those_are_there_who_came_by_it(
    four_in, preliminary, rule, carry, standing, now
):
    regulations.open_amendment(four_in.event, reason="只有三个名额", now=now, by=None)

    rule(preliminary, four_in, 3)
    regulations.publish_amendment(four_in.event, now=now, by=None)
    carry(four_in, "只有三个名额")

    assert standing(four_in) == [OUYANG, WU, HE]


def test_an_import_writes_down_who_was_there(preliminary, final, rule, li_na, now):
    rule(preliminary, final, 4)
    row = RecordedAct(
        final.event_id,
        li_na.id,
        entries.EntryAct.ENTERED,
        happened_at=now,
        recorded_at=now,
        source_key="2024:1",
        discipline_id=final.id,
    )

    assert entries.record_many([row]) == 1
    assert [one.member.name for one in entries.entrants(final)] == ["李娜"]


def test_nobody_is_put_in_the_place_of_somebody_who_won_it(four_in, li_na, now):
    wu = entry_named(four_in, WU)

    with pytest.raises(ByPlacesOnly):
        replacing.replace(wu, wu.member, li_na, now=now, by=None)


def test_one_of_a_pair_is_replaced_as_everywhere(
    doubles, branch, make_members, carry, now, organiser
):
    first = next(one for one in doubles.event.disciplines if one.name == "双打初赛")
    pair = make_members("安宁", "白冰")
    other = make_members("曹磊")[0]
    shares = entries.equal_shares([branch])
    entered = entries.enter_team(
        first.event, first, team_name="", shares=shares, members=pair, now=now, by=None
    )
    results.record_result(first, entered, place=1, now=now, by=None)
    db.session.commit()
    carry(doubles)
    [there] = entries.entrants(doubles)

    replacing.replace(there, pair[1], other, now=now, by=None)

    assert {row.member.name for row in there.team} == {"安宁", "曹磊"}


def test_who_won_a_place_is_not_withdrawn_by_hand_but_gives_it_up(
    four_in, preliminary, carry, standing, organiser, now
):
    wu = entry_named(four_in, WU)

    with pytest.raises(GivenUpElsewhere):
        entries.withdraw_by_hand(wu, now=now, by=organiser.account)
    with pytest.raises(GivenUpElsewhere):
        entries.withdraw_in_time(wu, now=now, by=wu.member.account)
    source = entry_named(preliminary, WU)
    progressions.say(four_in, source.id, Word.GIVES_UP, "出差", now=now, by=organiser.account)
    carry(four_in, "吴海波出差")

    assert standing(four_in) == [OUYANG, HE, QIN, XIE]


def test_who_gave_up_is_not_entered_again_by_hand(four_in, preliminary, carry, organiser, now):
    wu = entry_named(four_in, WU)
    source = entry_named(preliminary, WU)
    progressions.say(four_in, source.id, Word.GIVES_UP, "出差", now=now, by=organiser.account)
    carry(four_in, "吴海波出差")

    with pytest.raises(ByPlacesOnly):
        entries.enter_again(wu, now=now, by=organiser.account)


def test_once_the_final_has_begun_people_are_withdrawn_and_a_slip_is_taken_back(
    four_in, score, organiser, now, standing
):
    score(four_in, {OUYANG: Decimal(90)})
    wu = entry_named(four_in, WU)

    entries.withdraw_by_hand(wu, now=now, by=organiser.account)
    assert WU not in standing(four_in)
    entries.enter_again(wu, now=now, by=organiser.account, deadline=entries.Deadline.WAIVED)

    assert WU in standing(four_in)


def test_who_gave_up_is_not_let_in_once_the_final_has_begun(
    four_in, preliminary, carry, score, organiser, now
):
    wu = entry_named(four_in, WU)
    source = entry_named(preliminary, WU)
    progressions.say(four_in, source.id, Word.GIVES_UP, "出差", now=now, by=organiser.account)
    carry(four_in, "吴海波出差")
    score(four_in, {OUYANG: Decimal(90)})

    with pytest.raises(ByPlacesOnly):
        entries.enter_again(wu, now=now, by=organiser.account, deadline=entries.Deadline.WAIVED)


def test_who_leaves_the_union_is_withdrawn_there_as_everywhere(
    preliminary, final, score, rule, carry, now
):
    usual = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    wanted = usual | {"on_transfer": OnTransfer.WITHDRAWN}
    giving_out.change(final.event, now=now, by=None, **wanted)
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    carry(final)
    wu = entry_named(final, WU)

    members.leave(wu.member, on=date(2025, 5, 20), now=now, by=None)

    assert wu.status is EntryStatus.WITHDRAWN
    assert [one.entrant.name for one in progressions.field_of(final).to_enter] == [WU]


def test_a_member_is_told_where_it_is_decided_and_is_not_offered_the_final(
    preliminary, final, rule, li_na, now
):
    final.capacity = 8
    rule(preliminary, final, 4)
    event = final.event

    offer = offers.offer(event, li_na, [], now, taking.terms(event.id), stays_of(li_na))

    options = {one.discipline.name: one for one in offer.options}
    assert options["演讲初赛"].can_be_chosen
    assert not options["演讲决赛"].can_be_chosen
    assert options["演讲决赛"].by_places.address == f"/disciplines/{final.id}/progression"


def test_lists_do_not_count_the_places_of_the_final_as_free(preliminary, final, rule, now):
    preliminary.capacity, final.capacity = 10, 8
    rule(preliminary, final, 4)

    found = standings.standings([final.event_id], now)

    assert found[final.event_id].left == 2


def test_who_enters_while_the_rule_is_set_is_in_before_it_or_refused(
    preliminary, final, li_na, race, now
):
    ids, person = (preliminary.id, final.id), li_na.id

    def enter():
        last = events.get_discipline(ids[1])
        entries.enter(last.event, members.get(person), discipline=last, now=now, by=None)

    def set_rule():
        first, last = (events.get_discipline(key) for key in ids)
        progressions.set_rule(last.event, last, first, 4, now=now, by=None)

    entered, ruled = race(enter, set_rule)

    assert {type(entered), type(ruled)} in (
        {type(None), EnteredOtherwise},
        {ByPlacesOnly, type(None)},
    )

"""Who is a candidate, in which order, and why somebody is not."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.honours import services as honours
from eventsapp.honours import words
from eventsapp.honours.apportioning import Method, lot_order
from eventsapp.honours.errors import PlacesTooFew
from eventsapp.honours.values import Condition, HolderKind, Level, Quota, QuotaKind, Sense
from eventsapp.members import services as members
from eventsapp.results import services as results
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY
from tests.honours.conftest import least


def test_candidates_are_ranked_and_who_is_level_has_the_same_rank(begin, board, foundry):
    found = board(begin()).eligible

    assert [(one.name, one.rank) for one in found if one.rank != 2] == [
        ("李娜", 1),
        ("孙丽", 4),
    ]
    assert {one.name for one in found if one.rank == 2} == {"王畅", "赵敏"}


def test_those_of_one_rank_stand_in_the_order_of_a_lot_of_year_title_and_branch(
    begin, board, foundry
):
    stored = begin()

    level = [one.code for one in board(stored).eligible if one.rank == 2]

    assert level == lot_order(level, f"2025/{stored.id}/{foundry.code}")


def test_who_is_left_out_reads_by_how_much(app, begin, board):
    stored = begin()

    with app.test_request_context():
        found = {
            one.name: words.why_not(honours.kept(stored).title, one)
            for one in board(stored).excluded
        }

    assert found == {"周强": "人次：1，须达到 2，差 1"}


def test_a_figure_just_short_of_its_limit_does_not_read_as_if_it_were_there(app, begin):
    asked = honours.kept(begin()).title
    ninety = Condition("participations", Sense.LEAST, Fraction(90))

    with app.test_request_context():
        near = words.missing(asked, ninety, Fraction(89_999, 1000))
        far = words.missing(asked, ninety, Fraction(200, 3))

    assert near == "人次：89999/1000，须达到 90，差 1/1000"
    assert far == "人次：66.67，须达到 90，差 23.33"


def test_no_shows_and_months_are_conditions(make_event, begin, board, foundry, now, attend):
    li_na = foundry.people[0]
    missed = make_event("拔河比赛", has_walk_ins=True)
    entries.enter(missed, li_na, now=now, by=None)
    come = Condition("no_shows", Sense.MOST, Fraction(0))
    stored = begin(conditions=(come, least("months", 1)))

    assert board(stored).eligible[0].name == "李娜"  # nobody was checked in yet: not missed
    attend(foundry.people[1], 6)
    found = {one.name: one.failed for one in board(stored).candidates}

    assert found["李娜"] == ()
    assert [one.figure for one in found["吴昊"]] == ["months"]


def test_who_stood_entered_for_an_event_that_was_held_without_them_missed_it(
    make_event, begin, board, foundry, now, scan
):
    li_na, wang, *_rest = foundry.people
    held = make_event("拔河比赛", has_walk_ins=True)
    for person in (li_na, wang):
        entries.enter(held, person, now=now, by=None)
    scan(held, wang)
    stored = begin(conditions=(Condition("no_shows", Sense.MOST, Fraction(0)),))

    found = {one.name: one.is_eligible for one in board(stored).candidates}

    assert (found["李娜"], found["王畅"]) == (False, True)


def test_who_left_before_the_day_is_no_candidate(begin, board, foundry, now):
    li_na = foundry.people[0]
    members.leave(li_na, on=now.date() - timedelta(days=1), now=now, by=None)
    db.session.commit()

    assert board(begin()).find(li_na.id) is None


def test_whoever_wrote_down_results_has_officiated(
    make_event, begin, board, foundry, enter, now
):
    referee = foundry.people[5]
    event = make_event("跳绳", has_walk_ins=True)
    skipping = events.add_discipline(event, name="一分钟跳绳", measure=Measure.PLACE)
    first, second = enter(skipping, "钱一", "钱二")
    for number, entry in enumerate((first, second), 1):
        results.record_result(skipping, entry, place=number, now=now, by=referee.account)
    db.session.commit()
    stored = begin(conditions=(least("officiated", 1),), order=("officiated",))

    [found] = board(stored).eligible

    assert (found.name, found.values["officiated"]) == ("吴昊", 1)


def test_places_are_a_share_of_the_branchs_own_members(begin, board, foundry):
    assert board(begin()).places == 2  # a third of six


def test_a_number_of_places_goes_to_the_branches_by_headcount(
    begin, foundry, make_branch, make_members
):
    office = make_branch("机关分工会")
    make_members("钱一", "钱二", "钱三", of=office)
    quota = Quota(QuotaKind.NUMBER, number=3, method=Method.LARGEST_REMAINDER, least=0)
    kept = honours.kept(begin(quota=quota))

    found = honours.places_by_branch(kept, members.branches())

    # six, three, and 秦月 alone in hers: quotas 1.8, 0.9 and 0.3
    assert found.places[foundry.code] == 2
    assert found.places[office.code] == 1
    assert found.total == 3


def test_one_place_is_too_few_for_one_in_each_branch(begin, foundry, make_branch, make_members):
    make_members("钱一", of=make_branch("机关分工会"))
    quota = Quota(QuotaKind.NUMBER, number=1, method=Method.DHONDT, least=1)

    with pytest.raises(PlacesTooFew):
        honours.places_by_branch(honours.kept(begin(quota=quota)), members.branches())


def test_branches_reach_levels_by_their_marks(begin, foundry, qin_yue, now):
    scheme = schemes.begin(READY["usual"].make(2025), note="", now=now, by=qin_yue.account)
    schemes.put_in_force(schemes.kept(scheme), now=now, by=qin_yue.account)
    standing = {one.unit.code: one for one in schemes.standings_of(schemes.kept(scheme).scheme)}
    marks = standing[foundry.code].total
    stored = begin(
        holder=HolderKind.BRANCH,
        conditions=(least("marks", 1),),
        order=("marks",),
        quota=Quota(QuotaKind.NONE),
        levels=(Level("模范", marks + 1), Level("先进", marks), Level("合格", marks - 1)),
    )

    found = honours.board_of_units(honours.kept(stored)).find(foundry.id)

    assert (found.level, found.rank, found.is_eligible) == ("先进", 1, True)
    assert found.values["marks"] == marks


def test_without_a_scheme_in_force_no_branch_has_marks(begin, foundry):
    stored = begin(holder=HolderKind.BRANCH, order=("marks",))

    board = honours.board_of_units(honours.kept(stored))

    assert (board.candidates, board.basis.version) == ([], None)


def test_associations_are_ranked_by_who_took_part(
    begin, make_association, make_event, attend, foundry
):
    tennis, chess = make_association("乒乓球"), make_association("象棋")
    event = make_event("乒乓球周", association=tennis, has_walk_ins=True)
    stored = begin(
        holder=HolderKind.ASSOCIATION,
        conditions=(least("events", 1),),
        order=("people", "participations"),
        quota=Quota(QuotaKind.NUMBER, number=1),
    )

    found = honours.board_of_units(honours.kept(stored))

    assert event.association_id == tennis.id
    assert [one.id for one in found.eligible] == [tennis.id]
    assert found.find(chess.id).failed
    assert found.places == 1
    assert honours.day_of(found.kept) == date(2025, 5, 17)

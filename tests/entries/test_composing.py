"""Who may enter together: pairs and teams by sex, age and number."""

from datetime import date
from fractions import Fraction

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import makeup_errors as errors
from eventsapp.entries import services as entries
from eventsapp.entries.errors import PersonsOnly
from eventsapp.entries.models import TeamRole
from eventsapp.events.makeup import AgeGroup, Ages, Division, Makeup
from eventsapp.events.models import EntryKind
from eventsapp.members.models import Sex

MEN = ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七")
WOMEN = ("冯春", "陈夏", "褚秋", "卫冬", "蒋莲")


@pytest.fixture
def play(make_event, singles):
    """A discipline of an own event, for those whom a makeup names."""

    def make(makeup, kind=EntryKind.TEAM):
        return singles(make_event(), "比赛", entry_kind=kind, makeup=makeup.to_json())

    return make


@pytest.fixture
def enter(branch, now):
    """Enter a pair or team of the one branch."""

    def enter_them(discipline, *people, reserves=(), name="总装队"):
        return entries.enter_team(
            discipline.event,
            discipline,
            team_name=name,
            shares=[(branch, Fraction(1))],
            members=people,
            reserves=reserves,
            now=now,
            by=None,
        )

    return enter_them


@pytest.fixture
def men(make_members):
    return make_members(*MEN, sex=Sex.MALE)


@pytest.fixture
def women(make_members):
    return make_members(*WOMEN)


def born(people, *years):
    for person, year in zip(people, years, strict=True):
        person.born_on = date(year, 6, 1)
    db.session.commit()


def test_a_tug_of_war_pulls_with_six_men_and_four_women(play, enter, men, women):
    rope = play(Makeup(least=10, most=10, reserves=1, men=6, women=4))

    with pytest.raises(errors.TooFewPeople, match="至少 10 人，现在写了 9 人"):
        enter(rope, *men[:5], *women[:4])
    with pytest.raises(errors.TooFewMen, match="男子至少 6 人，现在有 5 人"):
        enter(rope, *men[:5], *women[:5])
    with pytest.raises(errors.TooManyPeople, match="最多 10 人，现在写了 11 人"):
        enter(rope, *men[:7], *women[:4])
    with pytest.raises(errors.TooManyReserves):
        enter(rope, *men[:6], *women[:4], reserves=[men[6], women[4]])

    team = enter(rope, *men[:6], *women[:4], reserves=[men[6]])

    assert [row.role for row in team.team] == [
        TeamRole.CAPTAIN,
        *[TeamRole.PLAYER] * 9,
        TeamRole.RESERVE,
    ]


def test_a_pair_is_two_and_called_by_its_people(play, enter, men):
    doubles = play(Makeup(), EntryKind.PAIR)

    for people in (men[:1], men[:3], []):
        with pytest.raises(errors.NotTwo):
            enter(doubles, *people)
    assert enter(doubles, *men[:2], name="").team_name == "赵一/钱二"


def test_a_mixed_pair_has_a_man_and_a_woman(play, enter, men, women):
    mixed = play(Makeup(Division.MIXED), EntryKind.PAIR)

    for people in (men[:2], women[:2]):
        with pytest.raises(errors.NotMixed):
            enter(mixed, *people)
    assert enter(mixed, men[0], women[0])


def test_a_relay_has_somebody_of_each_age(play, enter, men):
    relay = play(
        Makeup(
            least=4,
            most=4,
            age_groups=(
                AgeGroup(1, Ages(most=29)),
                AgeGroup(2, Ages(30, 40)),
                AgeGroup(1, Ages(least=41)),
            ),
        )
    )
    born(men[:5], 1998, 1994, 1985, 1983, 1990)  # 26, 30, 39, 41 and 34 on 17 May 2025

    with pytest.raises(errors.AgesMissing, match="41"):
        enter(relay, men[0], men[1], men[2], men[4])
    assert enter(relay, *men[:4])


@pytest.mark.parametrize(
    ("born_on", "is_in"),
    [
        (date(1979, 5, 18), True),  # 45, and 46 on the day after
        (date(1979, 5, 17), False),  # 46 on the day itself
        (date(1990, 5, 17), True),  # 35 on the day itself
        (date(1990, 5, 18), False),  # 34 for one more day
    ],
)
def test_both_ends_of_an_age_group_count_on_the_day(play, li_na, now, born_on, is_in):
    veterans = play(Makeup(ages=Ages(35, 45), ages_on=date(2025, 5, 17)), EntryKind.PERSON)
    li_na.born_on = born_on
    db.session.commit()

    if is_in:
        assert entries.enter(veterans.event, li_na, discipline=veterans, now=now, by=None)
        return
    with pytest.raises(errors.OutsideAges):
        entries.enter(veterans.event, li_na, discipline=veterans, now=now, by=None)


def test_without_a_birthday_nobody_is_of_an_age(play, li_na, now):
    veterans = play(Makeup(ages=Ages(35)), EntryKind.PERSON)

    with pytest.raises(errors.BirthUnknown) as refused:
        entries.enter(veterans.event, li_na, discipline=veterans, now=now, by=None)
    assert refused.value.remedy == "可请分工会补上出生日期。"


def test_mens_singles_are_for_men(play, men, li_na, now):
    singles = play(Makeup(Division.MEN), EntryKind.PERSON)

    with pytest.raises(errors.MenOfDisciplineOnly):
        entries.enter(singles.event, li_na, discipline=singles, now=now, by=None)
    assert entries.enter(singles.event, men[0], discipline=singles, now=now, by=None)


def test_reserves_too_must_be_of_those_whom_the_discipline_is_for(play, enter, men, women):
    four = play(Makeup(Division.WOMEN, most=4))

    with pytest.raises(errors.WomenOfDisciplineOnly):
        enter(four, *women[:4], reserves=men[:1])


def test_nobody_enters_a_pair_alone_and_no_pair_enters_singles(play, enter, men, now):
    doubles, singles = play(Makeup(), EntryKind.PAIR), play(Makeup(), EntryKind.PERSON)

    with pytest.raises(errors.PairsOnly):
        entries.enter(doubles.event, men[0], discipline=doubles, now=now, by=None)
    with pytest.raises(PersonsOnly):
        enter(singles, *men[:2])


def test_a_member_reads_why_a_discipline_is_not_for_them(client_of, play, li_na, in_english):
    play_for_men = play(Makeup(Division.MEN), EntryKind.PERSON)

    page = in_english(client_of(li_na)).get(f"/events/{play_for_men.event_id}")

    assert "比赛 is for men." in page.text


def test_an_officer_enters_a_team_with_reserves_on_its_page(
    client_of, grant, play, branch, make_member, men, in_english
):
    four = play(Makeup(most=4, reserves=2))
    officer = grant(make_member("孙师傅"), Role.BRANCH_OFFICER, branch)
    form = {
        "discipline": str(four.id),
        "team_name": "总装一队",
        "branch_1": str(branch.id),
        "branch_2": "0",
        "branch_3": "0",
        "branch_4": "0",
        "numbers": "\r\n".join(person.staff_number for person in men[:5]),
        "reserves": men[5].staff_number,
    }
    client = in_english(client_of(officer))
    address = f"/events/{four.event_id}/enter-team"

    refused = client.post(address, data=form)
    assert refused.status_code == 422
    assert "Name the others as reserves." in refused.text

    form["numbers"] = "\r\n".join(person.staff_number for person in men[:4])
    assert client.post(address, data=form).status_code == 302

    (team,) = entries.entrants(four)
    assert [row.member.name for row in team.team if row.role is TeamRole.RESERVE] == ["吴六"]
    shown = client.get(f"/events/{four.event_id}/entries").text
    assert "captain" in shown
    assert "reserve" in shown

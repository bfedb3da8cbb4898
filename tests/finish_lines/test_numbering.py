"""Numbers and groups: given anew until the finish is begun, then only added to."""

import html
from datetime import date

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.groups import Grouping
from eventsapp.finish_lines.models import StartNumber
from eventsapp.members.models import Sex

DIVISION = {"by_sex": "yes", "ages": "40 50", "in_waves": "yes", "team_size": "2"}


def numbers(run):
    db.session.rollback()
    rows = db.session.scalars(
        select(StartNumber).where(StartNumber.discipline_id == run.id).order_by(StartNumber.id)
    )
    return [row.number for row in rows]


def test_numbers_are_given_in_the_order_of_entering_from_the_first(post, run):
    assert post("/numbers", order="entered", first="501").status_code == 302

    assert numbers(run) == [501, 502, 503, 504, 505, 506]


def test_numbers_by_branch_keep_a_branch_together(post, run, make_branch, make_members, read,
    enter):  # fmt: skip
    other = make_branch("铸造分厂")
    enter(run, "甲一", "甲二", of=other)
    db.session.commit()

    post("/numbers", order="branch", first="1")

    race = read()
    own = sorted(
        race.numbers[e] for e, one in race.entrants.items() if one.branch == "铸造分厂"
    )
    assert own[1] - own[0] == 1


def test_once_the_finish_is_begun_numbers_stay_and_late_entries_get_the_next(
    post, run, phone, send, enter
):
    send(phone().takes_down("g"))
    enter(run, "迟到者")
    db.session.commit()

    assert post("/numbers", order="branch", first="1").status_code == 302

    assert numbers(run) == [101, 102, 103, 104, 105, 106, 107]
    refused = post("/numbers", order="branch", first="1")
    assert "Everybody who is entered has a number." in html.unescape(refused.text)


@pytest.mark.parametrize("first", ["", "0", "100000", "abc", "99998", "9" * 50])
def test_a_first_number_that_cannot_be_is_refused(post, run, first):
    assert post("/numbers", order="entered", first=first).status_code == 422

    assert numbers(run) == [101, 102, 103, 104, 105, 106]


def test_groups_of_sex_and_age_are_ranked_apart(client, post, run, phone, send, read, told):
    people = sorted(read().entrants.values(), key=lambda one: one.entry_id)
    from eventsapp.members import services as members

    for number, one in enumerate(people):
        member = members.get(one.member_id)
        member.sex = Sex.MALE if number % 2 else Sex.FEMALE
        member.born_on = date(1980, 1, 1) if number < 2 else date(2000, 1, 1)
    db.session.commit()
    assert post("/division", **DIVISION | {"in_waves": "no"}).status_code == 302
    send(phone().takes_down("g x101@600 x102@601 x103@602 x104@603 x105@604 x106@605"))
    post(seen="0")

    page = html.unescape(client.get(f"/disciplines/{run.id}/groups").text)

    assert [word for word in ("men under 40", "women 40 to 49", "men 40 to 49") if word in page]
    men = page.split(">men under 40<")[1].split("</section>")[0]
    assert men.index("邵安") < men.index("罗文博")
    assert "1 + 2" in page  # the best two of the branch


def test_each_group_has_a_gun_of_its_own(post, client, run, phone, send, read):
    post("/division", by_sex="yes", ages="", in_waves="yes", team_size="0")
    entry = next(iter(read().entrants))
    wave = read().groups[entry]

    send(phone().takes_down(f"g{wave}@30 x101@600"))

    assert read().matched.crossings[0].net == 570_000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ages": "50 40"}, "ages that rise"),
        ({"ages": "abc"}, "ages that rise"),
        ({"ages": "1 2 3 4 5 6 7 8 9"}, "ages that rise"),
        ({"ages": "0"}, "ages that rise"),
        ({"team_size": "51"}, "At most 50."),
        ({"by_sex": "perhaps"}, "Men and women apart"),
    ],
    ids=str,
)
def test_a_division_that_cannot_be_is_refused(post, run, read, changes, words):
    answer = post("/division", **DIVISION | changes)

    assert answer.status_code == 422
    assert words in html.unescape(answer.text)
    assert read().grouping == Grouping()


def test_groups_stay_once_the_finish_is_begun_but_teams_may_change(post, run, phone, send,
    read):  # fmt: skip
    send(phone().takes_down("g"))

    refused = post("/division", **DIVISION)
    changed = post("/division", by_sex="no", ages="", in_waves="no", team_size="3")

    assert (refused.status_code, changed.status_code) == (409, 302)
    assert read().grouping == finish_lines.Grouping(team_size=3)


def test_the_list_of_numbers_is_by_branch(client, run):
    page = client.get(f"/disciplines/{run.id}/finish/numbers").text

    assert "101" in page
    assert "何立" in page

"""Three of one name compete, two of them of one branch: whatever names them says which."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import fixing
from eventsapp.entries import services as entries
from eventsapp.entries.entrants import entrants_of, entrants_of_several, names_in_teams


@pytest.fixture
def of_one_name(make_event, make_member, make_branch, singles, now):
    """Men's singles with 王伟 of 总装分厂 twice, 王伟 of 铸造分厂, and 李刚."""
    discipline = singles(make_event(held_on=now.date() + timedelta(days=7)))
    foundry = make_branch("铸造分厂")
    for name, number, of in (
        ("王伟", "010041", None),
        ("王伟", "010042", None),
        ("王伟", "010043", foundry),
        ("李刚", "010044", foundry),
    ):
        member = make_member(name, staff_number=number, of=of)
        entries.enter(discipline.event, member, discipline=discipline, now=now, by=None)
    db.session.commit()
    return discipline


def test_the_branch_stands_beside_each_and_the_number_of_those_of_one_branch(of_one_name):
    found = list(entrants_of(of_one_name).values())

    assert [(one.name, one.branch) for one in found] == [
        ("王伟", "总装分厂 · …041"),
        ("王伟", "总装分厂 · …042"),
        ("王伟", "铸造分厂"),
        ("李刚", "铸造分厂"),
    ]
    assert [one.unit for one in found] == ["总装分厂", "总装分厂", "铸造分厂", "铸造分厂"]


def test_where_a_name_stands_alone_the_branch_is_in_it_if_it_has_to_be(of_one_name):
    found = list(entrants_of(of_one_name).values())

    assert [(one.distinct, one.beside) for one in found] == [
        ("王伟 · 总装分厂 · …041", ""),
        ("王伟 · 总装分厂 · …042", ""),
        ("王伟 · 铸造分厂", ""),
        ("李刚", "铸造分厂"),
    ]


def test_people_of_one_name_are_told_apart_without_a_further_query(
    of_one_name, singles, make_member, now, count_queries
):
    alone = singles(of_one_name.event, name="男子双打")
    for name in ("赵敏", "钱坤", "孙立", "周明"):
        entries.enter(of_one_name.event, make_member(name), discipline=alone, now=now, by=None)
    db.session.commit()
    entrants_of_several([alone, of_one_name])  # loads what both have: event and people

    with count_queries() as of_different_names:
        entrants_of(alone)
    with count_queries() as of_the_same:
        entrants_of(of_one_name)

    assert len(of_the_same) == len(of_different_names)


def test_a_fixed_list_tells_its_own_people_apart(of_one_name, now):
    fixed = fixing.fix(of_one_name.event, of_one_name, reason="", now=now, by=None)

    assert [(row["name"], row["branch"]) for row in fixed.rows] == [
        ("王伟", "总装分厂 · …041"),
        ("王伟", "总装分厂 · …042"),
        ("王伟", "铸造分厂"),
        ("李刚", "铸造分厂"),
    ]


def test_a_list_says_the_same_whatever_other_lists_are_read_with_it(
    of_one_name, singles, make_member, now
):
    event = of_one_name.event
    other = singles(event, name="男子双打")
    again = make_member("李刚", staff_number="010045")
    entries.enter(event, again, discipline=other, now=now, by=None)
    db.session.commit()

    together = fixing.documents_now(event, [of_one_name, other])

    assert together == [fixing.document_now(event, one) for one in (of_one_name, other)]
    read = entrants_of_several([of_one_name, other])
    assert [one.distinct for one in read[other.id].values()] == ["李刚 · 总装分厂"]


def test_who_came_and_went_since_a_list_is_said_with_the_branch(of_one_name, now):
    fixed = fixing.fix(of_one_name.event, of_one_name, reason="", now=now, by=None)
    [first, *_others] = entries.entrants(of_one_name)
    entries.withdraw(first, now=now, by=None)
    db.session.commit()

    changes = fixing.changes_since(fixed)
    assert (changes.gone, changes.other) == (("王伟 · 总装分厂 · …041",), ())


def test_of_two_of_one_name_in_a_team_the_number_says_which(
    make_event, make_members, relay, branch, now
):
    event = make_event()
    team = entries.enter_team(
        event,
        relay(event),
        team_name="一队",
        shares=entries.equal_shares([branch]),
        members=make_members("王强", "王强", "李刚"),
        now=now,
        by=None,
    )

    names = names_in_teams([team.id])[team.id]

    assert names[2] == "李刚"
    assert names[0] != names[1]
    assert all(one.startswith("王强 · …") for one in names[:2])


def test_members_read_on_the_entry_list_which_of_one_name_and_branch_is_in(
    of_one_name, client_of, li_na
):
    page = client_of(li_na).get(f"/events/{of_one_name.event_id}/entries").text

    for beside in ("总装分厂 · …041", "总装分厂 · …042", "铸造分厂"):
        assert f'<th scope="row">王伟</th><td>{beside}</td>' in page
    assert "010041" not in page

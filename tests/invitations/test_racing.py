"""A captain, those invited and an officer at once: one is faster, the others are told."""

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events import services as events
from eventsapp.invitations import services as invitations
from eventsapp.members import services as members
from eventsapp.members.models import Sex


def accepts(entry_id, member_id, now):
    return lambda: invitations.accept(
        entries.get(entry_id), members.get(member_id), now=now, by=None
    )


def enters_pair(discipline_id, branch_id, member_ids, now):
    def act():
        discipline = events.get_discipline(discipline_id)
        entries.enter_team(
            discipline.event,
            discipline,
            team_name="",
            shares=[(members.get_branch(branch_id), 1)],
            members=[members.get(member_id) for member_id in member_ids],
            now=now,
            by=None,
        )

    return act


def pairs_of(discipline, member):
    return db.session.scalars(
        db.select(Entry.id)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(
            Entry.discipline_id == discipline.id,
            Entry.status == EntryStatus.ENTERED,
            EntryMember.member_id == member.id,
        )
    ).all()


def test_an_invited_who_accepts_while_the_branch_enters_them_plays_in_one_pair(
    race, doubles, branch, li_na, wang_qiang, make_member, invite, now
):
    pair = invite(doubles, li_na, wang_qiang)
    zhao_min = make_member("赵敏")

    outcomes = race(
        accepts(pair.id, wang_qiang.id, now),
        enters_pair(doubles.id, branch.id, [zhao_min.id, wang_qiang.id], now),
    )

    assert sum(refused is None for refused in outcomes) == 1
    assert len(pairs_of(doubles, wang_qiang)) == 1


def test_a_branch_that_enters_the_whole_pair_while_it_forms_makes_it_once(
    race, doubles, branch, li_na, wang_qiang, invite, now
):
    pair = invite(doubles, li_na, wang_qiang)

    outcomes = race(
        accepts(pair.id, wang_qiang.id, now),
        enters_pair(doubles.id, branch.id, [li_na.id, wang_qiang.id], now),
    )

    assert outcomes[0] is None
    assert "李娜" in outcomes[1].message
    assert len(pairs_of(doubles, li_na)) == 1


def test_a_phone_and_a_desk_that_answer_at_once_are_one_yes(
    race, doubles, li_na, wang_qiang, invite, now
):
    pair = invite(doubles, li_na, wang_qiang)

    outcomes = race(*[accepts(pair.id, wang_qiang.id, now)] * 2)

    assert sum(refused is None for refused in outcomes) == 1
    assert len(entries.get(pair.id).team) == 2


def test_the_last_place_goes_to_one_of_two_pairs(
    race, add, li_na, wang_qiang, make_member, invite, now
):
    one = add("混合双打", capacity=1)
    liu_yang = make_member("刘洋", sex=Sex.MALE)
    first, second = invite(one, li_na, wang_qiang), invite(one, make_member("赵敏"), liu_yang)

    outcomes = race(accepts(first.id, wang_qiang.id, now), accepts(second.id, liu_yang.id, now))

    assert outcomes == [None, None]
    states = sorted(entries.get(each.id).status for each in (first, second))
    assert states == [EntryStatus.ENTERED, EntryStatus.FORMING]

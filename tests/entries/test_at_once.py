"""Two at once at what stands already: a captain and an officer, two officers, two tabs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind
from eventsapp.invitations import services as invitations
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.notices.models import Message


@pytest.fixture
def at_once(app):
    """Send forms at the same moment, each a browser, an address and what is typed."""

    def send_all(*wanted):
        gate = Barrier(len(wanted))

        def send(client, address, form):
            gate.wait(timeout=20)
            with app.app_context():
                return client.post(address, data=form, follow_redirects=True)

        db.session.commit()
        with ThreadPoolExecutor(len(wanted)) as pool:
            answers = list(pool.map(send, *zip(*wanted, strict=True)))
        db.session.expire_all()
        return answers

    return send_all


@pytest.fixture
def event(make_event, now):
    """Plan an event of the coming week."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def officer(client_of, make_member, grant, branch):
    """The desk of the branch's officer."""
    return client_of(grant(make_member("王会管"), Role.BRANCH_OFFICER, branch))


@pytest.fixture
def tug(event, singles):
    """A discipline for teams of two to four."""
    makeup = Makeup(least=2, most=4).to_json()
    return singles(event, "拔河", entry_kind=EntryKind.TEAM, makeup=makeup)


@pytest.fixture
def team(tug, li_na, make_member, branch, invite_all):
    """Li Na's team, in which Wang Fang and Zhao Min have accepted."""
    return invite_all(tug, li_na, make_member("王芳"), make_member("赵敏"))


@pytest.fixture
def invite_all(branch, now):
    """Let a captain form a team of people who all accept."""

    def form(discipline, captain, *people):
        entry = invitations.begin(
            discipline,
            captain,
            [(person, "player") for person in people],
            team_name="总装一队",
            branches=[branch],
            now=now,
            by=captain.account,
        )
        for person in people:
            invitations.accept(entry, person, now=now, by=person.account)
        db.session.commit()
        return entry

    return form


def in_the_event(event):
    """Return the names of those who are entered for the event."""
    return sorted(entry.member.name for entry in entries.entered(event) if entry.member)


def in_the_team(entry):
    return sorted(row.member.name for row in entry.team)


def acts(entry):
    rows = db.select(EntryLog.act).where(EntryLog.entry_id == entry.id).order_by(EntryLog.id)
    return list(db.session.scalars(rows))


def test_two_officers_who_replace_the_same_player_put_one_in_the_place(
    event, team, at_once, officer, client_of, qin_yue, make_members
):
    leaving = next(row.member for row in team.team if row.member.name == "王芳")
    first, second = make_members("孙甲", "孙乙")
    address, form = f"/entries/{team.id}/replace", {"leaving": leaving.id}

    answers = at_once(
        (officer, address, form | {"coming": first.staff_number}),
        (client_of(qin_yue), address, form | {"coming": second.staff_number}),
    )

    came = "孙甲" if answers[0].status_code == 200 else "孙乙"
    refused = max(answers, key=lambda answer: answer.status_code)
    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert 'name="coming"' in refused.text
    assert in_the_team(db.session.get_one(Entry, team.id)) == sorted(["李娜", "赵敏", came])
    assert in_the_event(event) == sorted(["李娜", "赵敏", came])


def test_a_captain_who_gives_up_while_an_officer_replaces_somebody_leaves_nobody_behind(
    event, team, at_once, officer, client_of, li_na, make_member
):
    leaving = next(row.member for row in team.team if row.member.name == "王芳")
    coming = make_member("孙甲")
    give_up = f"/entries/{team.id}/give-up"
    replace = {"leaving": leaving.id, "coming": coming.staff_number}

    _given_up, replaced = at_once(
        (client_of(li_na), give_up, {}),
        (officer, f"/entries/{team.id}/replace", replace),
    )

    entry = db.session.get_one(Entry, team.id)
    assert entry.status is EntryStatus.WITHDRAWN
    assert in_the_event(event) == []
    assert (replaced.status_code == 200) == (EntryAct.REPLACED in acts(entry))


def test_a_captain_and_an_officer_who_withdraw_a_team_at_once_do_it_once(
    event, team, at_once, officer, client_of, li_na
):
    answers = at_once(
        (client_of(li_na), f"/entries/{team.id}/give-up", {}),
        (officer, f"/entries/{team.id}/withdraw", {}),
    )

    entry = db.session.get_one(Entry, team.id)
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sum("已经退出" in answer.text for answer in answers) == 1
    assert acts(entry).count(EntryAct.WITHDRAWN) == 1
    assert in_the_event(event) == []


def test_a_captain_who_sends_the_team_while_an_officer_gives_it_up_reads_what_came_first(
    tug, at_once, officer, client_of, li_na, make_members, branch, now
):
    people = make_members("王芳", "赵敏")
    entry = invitations.begin(
        tug,
        li_na,
        [(person, "player") for person in people],
        team_name="总装一队",
        branches=[branch],
        now=now,
        by=li_na.account,
    )
    invitations.accept(entry, people[0], now=now, by=None)

    sent, given_up = at_once(
        (client_of(li_na), f"/entries/{entry.id}/send", {}),
        (officer, f"/entries/{entry.id}/give-up", {}),
    )

    assert (sent.status_code, given_up.status_code) == (200, 200)
    done = acts(db.session.get_one(Entry, entry.id))
    assert done in (["forming", "entered", "withdrawn"], ["forming", "withdrawn"])
    assert ("已经不在组队" in sent.text) == (EntryAct.ENTERED not in done)
    assert in_the_event(tug.event) == []


def test_an_officer_and_a_captain_who_name_a_team_alike_at_once_make_one_and_the_other_is_told(
    tug, at_once, officer, client_of, li_na, make_members, branch
):
    others = make_members("孙甲", "孙乙")
    typed = {
        "discipline": tug.id,
        "team_name": "总装一队",
        "numbers": "\n".join(person.staff_number for person in others),
        "branch_1": branch.id,
        **{f"branch_{n}": 0 for n in (2, 3, 4)},
    }
    asks = {"names": make_members("周丙")[0].staff_number, "other_branch": 0}

    answers = at_once(
        (officer, f"/events/{tug.event_id}/enter-team", typed),
        (client_of(li_na), f"/disciplines/{tug.id}/invite", asks | {"team_name": "总装一队"}),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 422]
    refused = max(answers, key=lambda answer: answer.status_code)
    assert "已经有一支队叫“总装一队”" in refused.text
    assert 'value="总装一队"' in refused.text
    made = db.session.scalars(db.select(Entry).where(Entry.team_code.is_not(None))).all()
    assert len(made) == 1


def test_two_tabs_that_withdraw_at_once_do_it_once_and_one_moves_up(
    event, singles, at_once, client_of, li_na, make_members, now
):
    single = singles(event, capacity=1)
    rules = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    giving_out.change(event, now=now, by=None, **rules | {"waiting": WaitingRule.STRICT})
    waits, last = make_members("王芳", "赵敏")
    made = [
        entries.enter(event, each, discipline=single, now=now, by=None)
        for each in (li_na, waits, last)
    ]
    address = f"/entries/{made[0].id}/withdraw"

    answers = at_once(*[(client_of(li_na), address, {})] * 3)

    assert [answer.status_code for answer in answers] == [200] * 3
    states = [db.session.get_one(Entry, entry.id).status for entry in made]
    assert states == ["withdrawn", "entered", "waiting"]
    told = db.select(Message.topic).where(Message.account_id == waits.account_id)
    assert list(db.session.scalars(told)).count("entry_moved_up") == 1


def test_two_tabs_with_two_disciplines_make_as_many_entries_as_one_person_may_have(
    event, singles, at_once, client_of, li_na, now
):
    both = [singles(event, name) for name in ("女子单打", "女子跳远")]
    limits.change(event, Limits(items=1), now=now, by=None)
    address = f"/events/{event.id}/enter"

    answers = at_once(
        *[(client_of(li_na), address, {"discipline": str(each.id)}) for each in both]
    )

    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert len(entries.standing(event, li_na)) == 1


def test_places_that_become_fewer_while_people_enter_are_never_fewer_than_are_taken(
    event, at_once, client_of, qin_yue, make_members, now
):
    people = make_members(*(f"会员{n}" for n in range(6)))
    entries.enter_many(event, people[:2], now=now, by=None)
    fewer = {
        "capacity": "3",
        "waiting": "none",
        "confirm_hours": "",
        "approval": "none",
        "reserves_return_at": "",
        "replace_until": "",
        "on_transfer": "stays",
        "after_draw": "",
    }
    enter = f"/events/{event.id}/enter"

    changed, *came = at_once(
        (client_of(qin_yue), f"/events/{event.id}/places", fewer),
        *[(client_of(person), enter, {}) for person in people[2:]],
    )

    taken = len(in_the_event(event))
    kept = giving_out.rules_of(event).capacity
    assert changed.status_code == (200 if kept == 3 else 422)
    assert kept is None or taken <= kept
    assert kept == 3 or "名额" in changed.text
    assert taken == 2 + sum(answer.status_code == 200 for answer in came)

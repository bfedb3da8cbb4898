"""The pages: a partner in three taps, an answer in one, and whom they concern."""

import re

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import DeclarationKind
from eventsapp.entries import services as entries
from eventsapp.entries.models import EntryStatus
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind
from eventsapp.invitations import services as invitations
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.models import Mark
from eventsapp.members.models import Sex

ALONE = {"other_branch": "0"}


@pytest.fixture
def pair(doubles, li_na, wang_qiang, invite):
    return invite(doubles, li_na, wang_qiang)


def test_a_captain_invites_from_the_own_page_and_the_partner_accepts_there(
    doubles, li_na, wang_qiang, client_of
):
    phone, other = client_of(li_na), client_of(wang_qiang)
    assert f'href="/disciplines/{doubles.id}/invite"' in phone.get("/mine").text

    answer = phone.post(f"/disciplines/{doubles.id}/invite", data=ALONE | {"names": "王强"})

    assert "已邀请：王强" in phone.get(answer.location).text
    card = other.get("/mine").text
    assert "李娜邀请您参加混合双打" in card
    [address] = re.findall(r'action="(/entries/\d+/invitations/\d+/accept)"', card)
    done = other.post(address, follow_redirects=True)
    assert "已报名：混合双打 · 李娜/王强" in done.text
    assert "邀请您参加" not in other.get("/mine").text


def test_a_second_tap_of_the_captain_finds_what_the_first_began(
    doubles, li_na, wang_qiang, client_of
):
    phone = client_of(li_na)
    form = ALONE | {"names": wang_qiang.staff_number}
    first = phone.post(f"/disciplines/{doubles.id}/invite", data=form)

    second = phone.post(f"/disciplines/{doubles.id}/invite", data=form)

    assert second.location == first.location
    assert phone.get(f"/disciplines/{doubles.id}/invite").location == first.location


def test_of_two_of_one_name_the_captain_chooses(
    doubles, li_na, wang_qiang, make_member, client_of
):
    namesake = make_member("王强", sex=Sex.MALE)
    phone, address = client_of(li_na), f"/disciplines/{doubles.id}/invite"

    look = phone.post(address, data=ALONE | {"names": "王强"})
    answer = phone.post(address, data=ALONE | {"names": "王强", "pick-0": str(namesake.id)})

    assert look.status_code == 422
    assert f'name="pick-0" value="{wang_qiang.id}"' in look.text
    assert "有几个人叫王强" in look.text
    assert answer.status_code == 302
    entry = invitations.forming_of(doubles.id, li_na)
    assert list(invitations.invitations_of(entry)) == [namesake.id]


def test_what_was_typed_is_kept_beside_the_sentence(doubles, li_na, client_of):
    answer = client_of(li_na).post(
        f"/disciplines/{doubles.id}/invite", data=ALONE | {"names": "查无此人"}
    )

    assert answer.status_code == 422
    assert "查无此人" in answer.text.split("</form>")[-2]
    assert invitations.forming_of(doubles.id, li_na) is None


def test_a_team_is_formed_by_lines_of_names_and_sent_early(
    add, li_na, make_members, client_of, now
):
    team = add("拔河", EntryKind.TEAM, Makeup(least=2, most=4))
    first, _second = make_members("甲一", "乙二")
    phone = client_of(li_na)
    form = ALONE | {"team_name": "总装一队", "names": "甲一\n乙二"}
    page = phone.post(f"/disciplines/{team.id}/invite", data=form).location
    entry = invitations.forming_of(team.id, li_na)
    invitations.accept(entry, first, now=now, by=None)
    db.session.commit()

    assert f'action="/entries/{entry.id}/send"' in phone.get(page).text
    phone.post(f"/entries/{entry.id}/send")

    assert entries.get(entry.id).status is EntryStatus.ENTERED


def test_it_concerns_its_people_those_invited_and_their_branch(
    pair, li_na, wang_qiang, make_member, make_branch, grant, branch, client_of
):
    address = f"/entries/{pair.id}/invitations"
    foundry = make_branch("铸造分厂")
    chief = grant(make_member("周涛"), Role.BRANCH_OFFICER, branch)
    other = grant(make_member("吴敏", of=foundry), Role.BRANCH_OFFICER, foundry)

    seen = {
        who.name: client_of(who).get(address).status_code
        for who in (li_na, wang_qiang, chief, other, make_member("赵敏"))
    }

    assert seen == {"李娜": 200, "王强": 200, "周涛": 200, "吴敏": 404, "赵敏": 404}


def test_nobody_answers_for_another_but_the_branch(
    pair, li_na, wang_qiang, make_member, grant, branch, client_of
):
    address = f"/entries/{pair.id}/invitations/{wang_qiang.id}/accept"
    chief = grant(make_member("周涛"), Role.BRANCH_OFFICER, branch)

    assert client_of(li_na).post(address).status_code == 403
    assert client_of(make_member("赵敏")).post(address).status_code == 404
    assert entries.get(pair.id).status is EntryStatus.FORMING
    assert client_of(chief).post(address).status_code == 302
    assert entries.get(pair.id).status is EntryStatus.ENTERED


def test_only_the_captain_or_the_branch_leads_it(pair, wang_qiang, client_of):
    phone, base = client_of(wang_qiang), f"/entries/{pair.id}"

    for act in ("invite", "send", "give-up", f"invitations/{wang_qiang.id}/take-back"):
        assert phone.post(f"{base}/{act}", data={"names": "甲"}).status_code == 403, act


def test_each_of_a_pair_can_give_it_up_while_entries_are_open(pair, wang_qiang, client_of, now):
    invitations.accept(pair, wang_qiang, now=now, by=None)
    db.session.commit()

    client_of(wang_qiang).post(f"/entries/{pair.id}/give-up")

    assert entries.get(pair.id).status is EntryStatus.WITHDRAWN


def test_a_yes_accepts_the_declarations_of_the_event_and_the_captains_too(
    doubles, li_na, wang_qiang, client_of, now
):
    texts = {DeclarationKind.HEALTH: "本人身体健康。"}
    [text] = declarations.write_texts(doubles.event, texts, seen={}, now=now, by=None)
    db.session.commit()
    address, read = f"/disciplines/{doubles.id}/invite", {"declared": str(text.id)}
    phone, other = client_of(li_na), client_of(wang_qiang)

    refused = phone.post(address, data=ALONE | {"names": "王强"})
    assert (refused.status_code, "先看下面的声明" in refused.text) == (422, True)
    phone.post(address, data=ALONE | read | {"names": "王强"})
    card = other.get("/mine").text
    assert "本人身体健康。" in card
    [accept] = re.findall(r'action="(/entries/\d+/invitations/\d+/accept)"', card)
    assert "先看下面的声明" in other.post(accept, follow_redirects=True).text
    other.post(accept, data=read)

    [pair] = entries.entrants(doubles)
    assert pair.team_name == "李娜/王强"
    assert declarations.owing(doubles.event, [li_na.id, wang_qiang.id]) == {}


def test_an_answer_that_comes_too_late_is_a_sentence(pair, wang_qiang, client_of, now):
    invitations.give_up(pair, now=now, by=None)
    db.session.commit()

    answer = client_of(wang_qiang).post(
        f"/entries/{pair.id}/invitations/{wang_qiang.id}/accept", follow_redirects=True
    )

    assert "已经不在组队" in answer.text


def test_the_pages_ask_few_questions(pair, li_na, wang_qiang, client_of, count_queries):
    phone = client_of(wang_qiang)
    for address in ("/mine", f"/entries/{pair.id}/invitations"):
        with count_queries() as sent:
            phone.get(address)
        assert len(sent) <= 15, (address, len(sent))


def test_an_open_invitation_is_answered_on_the_page_of_its_event_too(
    doubles, pair, li_na, wang_qiang, client_of
):
    page = client_of(wang_qiang).get(f"/events/{doubles.event_id}").text

    assert f'action="/entries/{pair.id}/invitations/{wang_qiang.id}/accept"' in page
    assert "邀请您" not in client_of(li_na).get(f"/events/{doubles.event_id}").text


def test_the_captain_reads_that_a_leader_is_lacking_while_the_team_forms(
    add, li_na, wang_qiang, invite, client_of, now
):
    relay = add("接力", kind=EntryKind.TEAM)
    limits.change(relay.event, Limits(leaders=1), now=now, by=None)
    team = invite(relay, li_na, wang_qiang, team_name="总装一队")
    address = f"/entries/{team.id}/invitations"
    invitations.accept(team, wang_qiang, now=now, by=None)
    db.session.commit()
    phone = client_of(li_na)

    assert "领导至少 1 人" in phone.get(address).text
    limits.mark_people(relay.event, [li_na], Mark.LEADER, reason="", now=now, by=None)
    db.session.commit()

    assert "领导至少 1 人" not in phone.get(address).text
    assert f'action="/entries/{team.id}/send"' in phone.get(address).text

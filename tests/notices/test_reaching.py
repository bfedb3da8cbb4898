"""A mail address is used once its owner has said yes, and not after she said no."""

import re

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.notices import contacts, posting
from eventsapp.notices.models import Contact, Delivery

MAIL = "li.na@lanjiang.example"


def link_in(letter):
    return re.search(r"(/mail/\S+)", letter.get_content()).group(1)


@pytest.fixture
def asked(with_mail, client_of, li_na, post_office):
    """The link in the mail that Li Na got after typing her address."""
    client_of(li_na).post("/notices/contact", data={"mail": MAIL})
    posting.post()
    return link_in(post_office.letters[0])


def test_the_link_in_the_mail_confirms_the_address(with_mail, asked, li_na):
    stranger = with_mail.test_client()  # the mail is read on another device
    assert MAIL in stranger.get(asked).text
    assert contacts.contact_of(li_na.account_id).confirmed_at is None

    stranger.post(asked)

    assert contacts.contact_of(li_na.account_id).confirmed_at is not None


def test_the_link_stands_nowhere_on_the_site(asked, client_of, li_na):
    token = asked.removeprefix("/mail/")

    assert token not in client_of(li_na).get("/notices").text


def test_confirming_twice_is_like_once(with_mail, asked):
    client = with_mail.test_client()

    assert client.post(asked).status_code == client.post(asked).status_code == 200


@pytest.mark.parametrize("spoil", [lambda link: link[:-3] + "abc", lambda _link: "/mail/x"])
def test_a_changed_link_is_refused_with_a_sentence(with_mail, asked, spoil):
    answer = with_mail.test_client().post(spoil(asked))

    assert answer.status_code == 404
    assert "链接失效" in answer.text


def test_a_link_to_an_address_given_up_is_refused(with_mail, asked, client_of, li_na):
    client_of(li_na).post("/notices/contact", data={"mail": "other@lanjiang.example"})

    assert with_mail.test_client().post(asked).status_code == 404
    assert contacts.contact_of(li_na.account_id).confirmed_at is None


@pytest.mark.parametrize("mail", ["", "li na@x", "a@b@c", "x@y\r\nBcc: z@z", "a" * 260 + "@b"])
def test_what_is_no_address_is_refused_and_kept(with_mail, client_of, li_na, mail):
    page = client_of(li_na).post("/notices/contact", data={"mail": mail})

    assert page.status_code == 422
    assert db.session.scalars(select(Contact)).all() == []


def test_without_a_mail_server_the_page_says_so(client_of, li_na):
    page = client_of(li_na).post("/notices/contact", data={"mail": MAIL})

    assert page.status_code == 422
    assert "本站还发不了邮件" in page.text


def test_whoever_wants_no_more_mail_gets_none(client_of, li_na, reach):
    reach(li_na)

    client_of(li_na).post("/notices/contact/forget")

    assert contacts.contact_of(li_na.account_id) is None


def test_the_administrator_sees_what_is_stuck_and_decides(
    with_mail, client_of, admin, li_na, post_office
):
    client_of(li_na).post("/notices/contact", data={"mail": MAIL})
    post_office.answers = ["550 no such user"]
    posting.post()
    [delivery] = db.session.scalars(select(Delivery))
    desk = client_of(admin)
    assert "550 no such user" in desk.get("/outbox").text

    answer = desk.post(f"/outbox/{delivery.id}/send-again")

    assert answer.status_code == 302
    assert posting.post() == 1
    assert desk.post(f"/outbox/{delivery.id}/send-again").status_code == 409

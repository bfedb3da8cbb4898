"""Organisers take templates in for their own bodies, and see what each makes."""

from io import BytesIO

import docx
import pytest

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.word_templates import services as word_templates
from eventsapp.word_templates.models import TemplateKind
from tests.word_templates.conftest import letterhead

PAGE = "/word-templates"


@pytest.fixture
def organiser(make_members, union, now):
    """An organiser of the union, signed in by the caller."""
    (one,) = make_members("周敏")
    accounts.grant(one.account, Role.ORGANISER, union, from_on=now.date(), by=None, now=now)
    db.session.commit()
    return one


def sent(body, content=None, name="套红.docx", kind="programme"):
    file = (BytesIO(content or letterhead()), name)
    return {"body": str(body.id), "kind": kind, "file": file}


def test_a_file_is_taken_in_tried_out_and_handed_out_again(organiser, union, client_of):
    browser = client_of(organiser)

    file = letterhead()
    stored = browser.post(PAGE, data=sent(union, file), follow_redirects=True).text

    found = word_templates.in_force(TemplateKind.PROGRAMME, [])
    example = browser.get(f"{PAGE}/{found.id}/example.docx").data
    assert "模板已启用" in stored
    assert "套红.docx" in stored
    assert browser.get(f"{PAGE}/{found.id}.docx").data == file
    assert docx.Document(BytesIO(example)).paragraphs[0].text == "秋季乒乓球赛"


def test_a_file_that_is_none_is_refused_and_nothing_is_stored(organiser, union, client_of):
    answer = client_of(organiser).post(PAGE, data=sent(union, b"GIF89a", "徽标.gif"))

    assert answer.status_code == 415
    assert "不含宏的 .docx" in answer.text
    assert word_templates.of_bodies(None) == []


def test_it_can_be_used_no_more(organiser, in_force, client_of):
    stored = in_force()

    page = client_of(organiser).post(f"{PAGE}/{stored.id}/withdraw", follow_redirects=True)

    assert "模板不再使用" in page.text
    assert word_templates.in_force(TemplateKind.PROGRAMME, []) is None


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_usual_look_can_be_downloaded_and_uploaded_as_it_is(
    kind, organiser, union, client_of
):
    browser = client_of(organiser)
    usual = browser.get(f"{PAGE}/usual/{kind.value}.docx").data

    answer = browser.post(PAGE, data=sent(union, usual, kind=kind.value))

    assert answer.status_code == 302
    assert browser.get(f"{PAGE}/usual/poster.docx").status_code == 404


def test_an_organiser_of_a_branch_has_the_templates_of_the_branch_only(
    make_members, make_branch, in_force, union, client_of, now
):
    castings = make_branch("铸造分厂")
    (hao,) = make_members("郝强", of=castings)
    accounts.grant(hao.account, Role.ORGANISER, castings, from_on=now.date(), by=None, now=now)
    of_union = in_force()
    browser = client_of(hao)

    page = browser.get(PAGE).text
    refused = [
        browser.get(f"{PAGE}/{of_union.id}.docx"),
        browser.post(f"{PAGE}/{of_union.id}/withdraw"),
    ]
    for_union = browser.post(PAGE, data=sent(union))
    own = browser.post(PAGE, data=sent(castings))

    assert "套红.docx" not in page
    assert [one.status_code for one in refused] == [403, 403]
    assert for_union.status_code == 422
    assert own.status_code == 302

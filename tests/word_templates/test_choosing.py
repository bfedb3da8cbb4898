"""Whose template a document fills, and what stays of earlier ones."""

from io import BytesIO

import docx
import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit
from eventsapp.booklets import making
from eventsapp.booklets import services as booklets
from eventsapp.booklets.errors import NothingNew
from eventsapp.booklets.models import Book, Making
from eventsapp.database import db
from eventsapp.word_templates import services as word_templates
from eventsapp.word_templates.models import TemplateKind, WordTemplate
from tests.word_templates.conftest import letterhead


def test_the_nearest_bodys_template_is_filled_and_the_unions_is_the_last_resort(
    in_force, make_branch
):
    hosts, other = make_branch("铸造分厂"), make_branch("总装一厂")
    general = in_force()
    own = in_force(body=hosts)

    def chosen(*bodies):
        return word_templates.in_force(TemplateKind.PROGRAMME, bodies)

    assert chosen(None, hosts.id) == own
    assert chosen(other.id, hosts.id) == own
    assert chosen(None, other.id) == general
    assert word_templates.in_force(TemplateKind.RESULTS, [hosts.id]) is None


def test_a_new_template_takes_the_place_of_the_old_one_which_stays_in_the_log(
    in_force, union, now
):
    first, second = in_force(), in_force(content=letterhead(behind="印发"))

    assert word_templates.in_force(TemplateKind.PROGRAMME, []) == second
    assert first.removed_at == now
    assert [one.id for one in word_templates.of_bodies(None)] == [second.id, first.id]

    word_templates.withdraw(second, now=now, by=None)

    assert word_templates.in_force(TemplateKind.PROGRAMME, []) is None
    acts = select(func.count()).where(Audit.act.startswith("word_template."))
    assert db.session.scalar(acts) == 3


def test_two_who_store_at_once_leave_one_in_force(race, union, now):
    def store():
        word_templates.store(
            word_templates.accounts.union(),
            TemplateKind.PROGRAMME,
            letterhead(),
            name="套红.docx",
            now=now,
            by=None,
        )
        db.session.commit()

    db.session.commit()
    race(store, store)

    db.session.rollback()
    stand = db.session.scalars(select(WordTemplate.removed_at).order_by(WordTemplate.id))
    assert [one is None for one in stand] == [False, True]


@pytest.fixture
def event(make_event):
    made = make_event("春季乒乓球赛")
    db.session.commit()
    return made


def book(event, now):
    run = booklets.ask_for(event, Book.PROGRAMME, "zh", is_edition=True, now=now, by=None)
    db.session.commit()
    making.make(run.id, now=now)
    return booklets.run_of(event, Book.PROGRAMME, run.id)


def test_a_programme_fills_it_and_another_template_makes_another_edition(event, in_force, now):
    before = book(event, now)
    again = book(event, now)
    in_force()
    after = book(event, now)

    page = docx.Document(BytesIO(after.docx))
    assert again.state is Making.FAILED
    assert again.trouble == NothingNew(number=1).message
    assert (before.number, after.number) == (1, 2)
    assert page.sections[0].header.paragraphs[0].text.startswith("澜江电机工会")
    assert page.paragraphs[0].text == "春季乒乓球赛"


def test_regulations_fill_theirs(event, in_force, make_members, client_of):
    (nina,) = make_members("李娜")
    in_force(TemplateKind.REGULATIONS)

    answer = client_of(nina).get(f"/events/{event.id}/regulations.docx")

    page = docx.Document(BytesIO(answer.data))
    assert page.sections[0].header.paragraphs[0].text == "澜江电机工会 "
    assert "春季乒乓球赛" in page.paragraphs[0].text

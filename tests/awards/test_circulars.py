"""A circular is composed from the awards, written, issued with its number, and replaced."""

import pytest
from flask_babel import force_locale
from werkzeug.http import parse_options_header

from eventsapp.awards import circulars
from eventsapp.awards import services as awards
from eventsapp.awards.errors import (
    AlreadyReplaced,
    CircularChanged,
    CircularFixed,
    NothingToAnnounce,
    NotIssued,
    NumberMissing,
    NumberTaken,
)
from eventsapp.awards.models import Circular
from eventsapp.awards.paper import paper_of
from eventsapp.database import db
from eventsapp.documents.pdf import to_pdf
from tests.awards.conftest import branch_holder, member


@pytest.fixture(autouse=True)
def page(app):
    """A page is asked for: the usual text is in its language."""
    with app.test_request_context():
        yield


@pytest.fixture
def circular(give, home, individual, branch, make_members, now):
    """A draft of 2024 with a branch and two persons."""
    give(home, branch_holder(branch), level="一等")
    give(individual, *map(member, make_members("何立", "王小明")))
    made = circulars.begin(2024, "zh", now=now, by=None)
    db.session.commit()
    return made


def texts(circular, **changes):
    return {name: getattr(circular, name) for name in circulars.FIELDS} | changes


def issue(circular, now, number="工发〔2025〕3 号"):
    circulars.change(
        circular, texts(circular, number=number), seen=circular.version, now=now, by=None
    )
    circulars.issue(circular, now=now, by=None)
    db.session.commit()


def test_it_lists_the_holders_by_title_level_and_branch(circular):
    units, persons = circulars.said(circular)

    assert (units.title, units.groups[0].level, units.count) == ("先进职工之家", "一等", 1)
    assert persons.groups[0].rows == [("总装分厂", ["何\u3000立", "王小明"])]


def test_without_awards_there_is_nothing_to_announce(union, now):
    with pytest.raises(NothingToAnnounce):
        circulars.begin(2024, "zh", now=now, by=None)


def test_it_is_not_issued_without_a_number(circular, now):
    with pytest.raises(NumberMissing):
        circulars.issue(circular, now=now, by=None)


def test_once_issued_it_does_not_change_even_if_an_award_is_revoked(
    circular, home, individual, now
):
    issue(circular, now)
    before = circulars.said(circular)
    [held] = awards.of_title(2024, home)
    awards.revoke(held, reason="误发", now=now, by=None)
    db.session.commit()

    assert [one.title for one in circulars.said(circular)] == [one.title for one in before]
    assert circulars.digest_of(circular, circular.lists) == circular.digest
    with pytest.raises(CircularFixed):
        circulars.change(circular, texts(circular), seen=circular.version, now=now, by=None)
    with pytest.raises(CircularFixed):
        circulars.discard(circular, now=now, by=None)
    with pytest.raises(CircularFixed):
        circulars.issue(circular, now=now, by=None)


def test_a_number_is_given_once(circular, now):
    issue(circular, now)
    other = circulars.begin(2024, "zh", now=now, by=None)

    with pytest.raises(NumberTaken):
        issue(other, now)


def test_of_two_who_write_the_second_is_told(circular, now):
    circulars.change(circular, texts(circular), seen=1, now=now, by=None)

    with pytest.raises(CircularChanged):
        circulars.change(circular, texts(circular), seen=1, now=now, by=None)


def test_it_is_replaced_by_one_new_circular(circular, now):
    with pytest.raises(NotIssued):
        circulars.begin(2024, "zh", now=now, by=None, instead_of=circular)
    issue(circular, now)

    later = circulars.begin(2024, "zh", now=now, by=None, instead_of=circular)
    with pytest.raises(AlreadyReplaced):
        circulars.begin(2024, "zh", now=now, by=None, instead_of=circular)
    assert circulars.replacing(circular) is None
    issue(later, now, "工发〔2025〕5 号")

    assert circulars.replacing(circular) == later


def test_two_who_issue_at_once_issue_once(circular, race, now):
    circular_id = circular.id
    circulars.change(
        circular, texts(circular, number="工发〔2025〕9 号"), seen=1, now=now, by=None
    )

    def act():
        circulars.issue(db.session.get(Circular, circular_id), now=now, by=None)

    outcomes = race(act, act)

    assert sorted(map(str, map(type, outcomes))) == sorted(
        map(str, [type(None), CircularFixed])
    )


def test_a_draft_is_for_those_who_write_it_and_an_issued_one_for_all(
    circular, client_of, admin, make_member, now
):
    reader = make_member("赵敏")
    address = f"/circulars/{circular.id}"

    hidden = client_of(reader).get(address).status_code
    client_of(admin).get(f"{address}/edit")
    issue(circular, now)

    assert hidden == 404
    page = client_of(reader).get(address)
    assert "工发〔2025〕3 号" in page.text
    assert client_of(reader).get(f"{address}.pdf").data.startswith(b"%PDF")
    assert client_of(reader).get(f"{address}.docx").data.startswith(b"PK")


def test_a_file_of_a_circular_has_its_heading_and_its_number(circular, client_of, admin, now):
    issue(circular, now)

    answer = client_of(admin).get(f"/circulars/{circular.id}.docx")

    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    assert options["filename"] == f"{circular.heading}-工发〔2025〕3 号.docx"


def test_an_english_reader_prints_it_in_its_own_language(circular):
    with force_locale("en"):
        english = to_pdf(paper_of(circular))
    with force_locale("zh"):
        assert to_pdf(paper_of(circular)) == english

"""Schemes are stored in versions, put into force once they hold, and travel as a file."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.schemes import services as schemes
from eventsapp.schemes.errors import Faulty, FileUnread, PartUnread, Superseded
from eventsapp.schemes.files import from_json, to_json
from eventsapp.schemes.models import SchemeInForce, SchemeVersion
from eventsapp.schemes.ready import READY
from eventsapp.schemes.values import Veto
from tests.schemes.conftest import line, scheme_of


@pytest.mark.parametrize("key", READY)
def test_every_ready_scheme_can_be_put_into_force_as_it_is(app, key):
    with app.test_request_context():
        assert schemes.faults(READY[key].make(2025)) == []


@pytest.mark.parametrize("key", READY)
def test_a_scheme_comes_back_from_its_file_as_it_was(app, key):
    with app.test_request_context():
        scheme = replace(
            READY[key].make(2025),
            of_entry=True,
            together=(("B07", "B08"),),
            vetoes=(Veto("参与率过低", "coverage", Fraction(1, 3)), Veto("弄虚作假")),
        )
        file = json.dumps(to_json(scheme), ensure_ascii=False)

        assert from_json(json.loads(file)) == scheme


def test_a_newer_version_leaves_the_older_one_as_it_was(begun, qin_yue, now):
    first = schemes.kept(begun)
    changed = replace(first.scheme, name="二〇二五年评分办法")

    schemes.store(begun, changed, upon=1, note="改名", now=now, by=qin_yue.account)

    assert schemes.kept(begun).scheme.name == "二〇二五年评分办法"
    assert schemes.kept(begun, 1).scheme == first.scheme


def test_of_two_who_change_the_same_version_the_second_is_told(begun, qin_yue, now):
    scheme = schemes.kept(begun).scheme
    schemes.store(begun, scheme, upon=1, note="", now=now, by=qin_yue.account)

    with pytest.raises(Superseded):
        schemes.store(begun, scheme, upon=1, note="", now=now, by=qin_yue.account)


def test_two_who_store_at_once_do_not_both_succeed(begun, race, now):
    scheme_id = begun.id

    def store():
        stored = schemes.get(scheme_id)
        scheme = schemes.kept(stored).scheme
        schemes.store(stored, scheme, upon=1, note="", now=now, by=None)
        db.session.commit()

    outcomes = race(store, store)

    assert sorted(isinstance(one, Superseded) for one in outcomes) == [False, True]
    assert db.session.scalar(select(func.count()).select_from(SchemeVersion)) == 2


def test_a_scheme_that_adds_up_to_103_is_not_put_into_force(app, begun, qin_yue, now):
    scheme = schemes.kept(begun).scheme
    taking_part, contests = scheme.dimensions
    larger = replace(contests, most=Fraction(33))
    schemes.store(
        begun,
        replace(scheme, dimensions=(taking_part, larger)),
        upon=1,
        note="",
        now=now,
        by=qin_yue.account,
    )

    with app.test_request_context(), pytest.raises(Faulty, match="103"):
        schemes.put_in_force(schemes.kept(begun), now=now, by=qin_yue.account)

    assert schemes.in_force(2025) is None
    assert db.session.scalar(select(func.count()).select_from(SchemeInForce)) == 0


def test_the_last_version_put_into_force_holds_and_a_newer_one_does_not_by_itself(
    in_force, qin_yue, now
):
    scheme = replace(schemes.kept(in_force).scheme, name="改过的办法")
    schemes.store(in_force, scheme, upon=1, note="", now=now, by=qin_yue.account)

    assert schemes.in_force(2025).number == 1
    schemes.put_in_force(schemes.kept(in_force), now=now, by=qin_yue.account)
    assert schemes.in_force(2025).number == 2


def test_a_metric_that_is_gone_and_a_branch_that_is_not_there_are_named(app):
    scheme = scheme_of(line("hall_size", "linear", "5"), together=(("B77", "B78"),))

    with app.test_request_context():
        found = schemes.faults(scheme)

    assert len(found) == 3
    assert "hall_size" in found[0]
    assert "B77" in found[1]


def test_a_scheme_in_force_whose_metric_is_gone_by_now_leaves_the_criterion_open(
    union, branch, qin_yue, client_of, now
):
    gone = scheme_of(line("hall_size", "linear", "5"), line("coverage", "linear", "100 %"))
    stored = schemes.begin(gone, note="", now=now, by=qin_yue.account)
    version_id = schemes.kept(stored).version_id
    db.session.add(SchemeInForce(year=2025, version_id=version_id, at=now))
    db.session.commit()
    hers = client_of(qin_yue)

    standings = schemes.standings_of(schemes.in_force(2025).scheme)
    opened = hers.post("/evaluations", data={"year": "2025"})

    assert all(one.cell("1.1").marks is None for one in standings)
    assert hers.get(f"/schemes/{stored.id}/standing").status_code == 200
    marks = hers.get(f"/schemes/{stored.id}/marks/{branch.id}?of=1.1")
    assert marks.status_code == 200
    assert opened.status_code == 422
    assert "hall_size" in opened.text


def test_the_days_go_with_the_year(app):
    with app.test_request_context():
        scheme = replace(READY["usual"].make(2024), from_on=date(2024, 2, 29))

    assert scheme.of_year(2025).from_on == date(2025, 2, 28)
    assert scheme.of_year(2025).to_on == date(2025, 12, 31)


@pytest.mark.parametrize("content", [[], {}, {"format": "other"}, "文", 5, None])
def test_another_file_is_refused_with_a_sentence(app, content):
    with app.test_request_context(), pytest.raises(FileUnread):
        from_json(content)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("name",), ""),
        (("name",), "长" * 500),
        (("year",), 20256),
        (("from",), "2025-13-01"),
        (("to",), "2024-01-01"),
        (("out_of",), "hundred"),
        (("together",), [["B01"]]),
        (("dimensions",), "none"),
        (("dimensions", 0, "most"), "-3"),
        (("dimensions", 0, "criteria", 0, "rule"), "magic"),
        (("dimensions", 0, "criteria", 0, "figures"), "85 %, 5 %"),
        (("dimensions", 0, "criteria", 0, "parameter"), True),
        (("dimensions", 0, "criteria", 0), 7),
    ],
)
def test_a_file_with_a_wrong_part_is_refused_and_says_where(app, place, value):
    with app.test_request_context():
        file = to_json(READY["usual"].make(2025))
        part = file
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] = value

        with pytest.raises(PartUnread) as refusal:
            from_json(file)

        assert str(refusal.value.values["where"]) in refusal.value.message

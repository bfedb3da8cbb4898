"""Figures counted by hand: each typed with its reason and evidence, corrected by a new row."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account, Audit
from eventsapp.database import db
from eventsapp.metrics.services import METRICS, Ratio, Span
from eventsapp.reported_figures import services as figures
from eventsapp.reported_figures.errors import (
    EvidenceMissing,
    FigureOutOfRange,
    SomebodyTyped,
)
from eventsapp.reported_figures.models import Kind, ReportedFigure

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
GOOD = {"reason": "宣传部统计", "evidence": "《澜江电机报》2025年5月8日第2版"}


@pytest.fixture
def report(qin_yue, branch, now):
    """Let the organiser type a figure of the branch."""

    def put(amount, *, kind=Kind.NEWS, seen=0, year=2025, **changes):
        row = figures.report(
            branch,
            kind,
            year,
            amount,
            seen=seen,
            now=now,
            by=qin_yue.account,
            **(GOOD | changes),
        )
        db.session.commit()
        return row

    return put


def test_the_last_row_holds_and_the_earlier_one_stays(report, branch):
    report(3)

    report(4, seen=1, reason="漏计一篇")

    assert figures.standing_of(2025, Kind.NEWS)[branch.id].amount == 4
    assert [row.amount for row in figures.log_of(2025)] == [4, 3]


def test_a_metric_counts_it_and_opens_the_row_behind_it(report, branch):
    report(3)
    report(2, kind=Kind.EXTERNAL, evidence="市直机关乒乓球赛团体第二名证书")

    news, external = METRICS["news_published"], METRICS["external_awards"]

    assert news.count(YEAR, 0) == {branch.id: Ratio(Fraction(3))}
    assert external.count(YEAR, 0) == {branch.id: Ratio(Fraction(2))}
    [row] = external.rows(YEAR, 0, {branch.id})
    assert row.amount == 2
    assert "市直机关乒乓球赛团体第二名证书" in row.words
    assert "秦月" in row.words
    assert external.rows(YEAR, 0, {branch.id + 1}) == []


def test_a_figure_belongs_to_the_year_of_the_last_day(report, branch):
    report(3)
    report(9, year=2024)

    over_the_new_year = Span(date(2024, 12, 1), date(2025, 11, 30))

    assert METRICS["news_published"].count(over_the_new_year, 0)[branch.id].top == 3


@pytest.mark.parametrize("missing", ["reason", "evidence"])
def test_without_reason_or_evidence_nothing_counts(report, missing):
    with pytest.raises(EvidenceMissing):
        report(3, **{missing: "  "})


@pytest.mark.parametrize("amount", [-1, 100_001])
def test_a_figure_is_of_this_world(report, amount):
    with pytest.raises(FigureOutOfRange):
        report(amount)


def test_who_did_not_see_the_last_row_is_told(report):
    report(3)

    with pytest.raises(SomebodyTyped):
        report(5)


def test_two_who_type_at_once_do_not_both_succeed(branch, qin_yue, race, now):
    branch_id, account_id = branch.id, qin_yue.account.id

    def type_it():
        figures.report(
            db.session.get_one(type(branch), branch_id),
            Kind.NEWS,
            2025,
            3,
            seen=0,
            now=now,
            by=db.session.get_one(Account, account_id),
            **GOOD,
        )

    outcomes = race(type_it, type_it)

    assert [type(one) for one in outcomes if one] == [SomebodyTyped]
    assert db.session.scalar(select(func.count()).select_from(ReportedFigure)) == 1


@pytest.mark.parametrize("broken", [{"amount": -1}, {"evidence": ""}, {"number": 0}])
def test_the_database_is_the_last_guard(report, broken):
    row = report(3)
    for name, value in broken.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_on_the_page_it_is_typed_and_the_trail_has_a_line(client_of, qin_yue, branch):
    client = client_of(qin_yue)
    sent = {
        "year": "2025",
        "kind": "news",
        "branch_id": str(branch.id),
        "amount": "3",
        "seen": "",
        **GOOD,
    }

    stored = client.post("/reported-figures", data=sent)
    late = client.post("/reported-figures", data=sent | {"amount": "5"})
    page = client.get("/reported-figures?year=2025")

    assert stored.status_code == 302
    assert late.status_code == 409
    assert 'value="5"' in late.text
    assert "《澜江电机报》" in page.text
    assert [one for one in db.session.scalars(select(Audit.act)) if "figure" in one] == [
        "figure.reported"
    ]


@pytest.mark.parametrize(
    ("field", "typed"), [("amount", "三"), ("evidence", ""), ("branch_id", "9999")]
)
def test_bad_input_is_refused_and_kept(client_of, qin_yue, branch, field, typed):
    sent = {"kind": "news", "branch_id": str(branch.id), "amount": "3", **GOOD, field: typed}

    page = client_of(qin_yue).post("/reported-figures", data=sent)

    assert page.status_code == 422
    assert "宣传部统计" in page.text
    assert db.session.scalar(select(func.count()).select_from(ReportedFigure)) == 0


def test_members_do_not_type_figures(client_of, li_na, union):
    assert client_of(li_na).get("/reported-figures").status_code == 403

"""The workbook, worked out by an exact spreadsheet, comes to the site's figures and marks."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from eventsapp.database import db
from eventsapp.insights.formulas import Figure, marks
from eventsapp.insights.workbook import Recomputing
from eventsapp.metrics.services import METRICS
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import NOTHING_GIVEN, Given
from eventsapp.schemes.ready import READY
from eventsapp.schemes.rules import RULES, Case, limited
from eventsapp.schemes.values import BY_PEOPLE, REVIEW, Criterion, Dimension, Scheme, Veto
from tests.examples import examples
from tests.insights.spreadsheet import Formula, Spreadsheet

RULE_TEXTS = (
    ("linear", "85 %"),
    ("linear", "1/3"),
    ("shortfall", "85 %, 5 %, 1"),
    ("shortfall", "2/3, 1/7, 0.5"),
    ("steps", "6:3, 3:1.5, 1/3:0.5"),
    ("ranks", "10, 8.5, 8.5; 1/3"),
    ("best", ""),
    ("each", "-1"),
    ("each", "2/3"),
    ("given", ""),
)
figures = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=6)


def every_metric():
    """A scheme that asks for every metric, by turns with every rule."""
    criteria = [
        Criterion(
            key,
            key,
            RULES[kind].read(text),
            None if at == 3 else Fraction(7, 2),
            is_bonus=at == 3,
        )
        for at, (key, (kind, text)) in enumerate(
            zip(METRICS, [*RULE_TEXTS, *RULE_TEXTS], strict=False)
        )
    ]
    given_by_people = Criterion("评审", REVIEW, RULES["given"].read(""), Fraction(5))
    return Scheme(
        "全部指标",
        2025,
        date(2025, 1, 1),
        date(2025, 12, 31),
        dimensions=(
            Dimension("一", Fraction(9), tuple(criteria[:5]), weight=Fraction(2, 3)),
            Dimension("二", Fraction(40), tuple(criteria[5:])),
            Dimension("三", Fraction(5), (given_by_people,)),
        ),
        vetoes=(
            Veto("覆盖率太低", "coverage", Fraction(1, 2)),
            Veto("没有办活动", "events_held", Fraction(1)),
            Veto("弄虚作假"),
        ),
    )


def workbook_of(scheme, given_by_people=NOTHING_GIVEN):
    made = Recomputing(scheme, {}, lambda row: False, given_by_people)
    return Spreadsheet(made.bytes())


def read(cell):
    return None if cell in ("", None) else cell


@given(figures, st.sampled_from(RULE_TEXTS), st.none() | st.fractions(0, 40, max_denominator=9))
@examples(60)
def test_a_formula_comes_to_what_its_rule_gives(shares, rule_text, most):
    kind, text = rule_text
    rule = RULES[kind].read(text)
    values = [Fraction(top, bottom) for top, bottom in shares]
    sheet = Spreadsheet.__new__(Spreadsheet)
    sheet.book, sheet.known = Workbook(), {}
    page = sheet.book.active
    page.title = "F"
    for row, (top, bottom) in enumerate(shares, 1):
        page.append([top, bottom, f"=A{row}/B{row}"])

    for row, value in enumerate(values, 1):
        figure = Figure(f"A{row}", f"B{row}", f"C{row}", f"C1:C{len(values)}")
        found = Formula(sheet, "F", marks(rule, most, figure, open_text="0")).value()
        case = Case(value, sorted(values, reverse=True), most)
        assert found == limited(rule, case)


@pytest.mark.parametrize(
    "make", [every_metric, *(lambda one=one: one.make(2025) for one in READY.values())]
)
@pytest.mark.usefixtures("half_year", "app")
def test_every_figure_mark_and_rank_is_the_sites_to_the_last_fraction(make):
    compare(make(), NOTHING_GIVEN, least=3)


@pytest.mark.parametrize("make", [every_metric, READY["forty"].make, READY["five"].make])
def test_what_people_gave_and_whom_they_shut_out_is_in_it_too(make, half_year):
    scheme = make() if make is every_metric else make(2025)
    people = Given(
        figures={
            (branch.id, place): Fraction(at, 3)
            for at, branch in enumerate((half_year.works, half_year.office), 1)
            for place, criterion in scheme.criteria()
            if criterion.source in BY_PEOPLE
        },
        vetoes={(half_year.works.id, 3)} if scheme.vetoes else set(),
        aside={half_year.store.id},
    )

    compare(scheme, people, least=2)


def compare(scheme, given_by_people, *, least):
    """Hold the workbook against the site, cell by cell."""
    found = {one.unit.code: one for one in schemes.standings_of(scheme, given=given_by_people)}

    sheet = workbook_of(scheme, given_by_people)

    _rows, figures, marked, _told = sheet.book.sheetnames
    rows = sheet.rows(marked)
    assert len(rows) == len(found) >= least
    for row in rows:
        standing = found[row[1]]
        assert read(row[3]) == standing.rank
        assert row[4] == standing.total
        assert bool(read(row[5])) == bool(standing.vetoes)
        expected = []
        for part in standing.parts:
            expected += [*(cell.marks for cell in part.cells), part.marks]
        assert [read(cell) for cell in row[6:]] == expected
    for row in sheet.rows(figures):
        wanted = {}
        for part in found[row[1]].parts:
            for cell in part.cells:
                wanted.setdefault(
                    (
                        cell.criterion.source,
                        cell.criterion.parameter,
                        cell.place if cell.criterion.source in BY_PEOPLE else "",
                    ),
                    cell,
                )
        for cell, at in zip(wanted.values(), range(3, len(row), 3), strict=False):
            value = cell.ratio.value if cell.ratio else None
            assert read(row[at + 2]) == value
            if cell.ratio and cell.ratio.bottom is not None:
                assert (row[at], row[at + 1]) == (cell.ratio.top, cell.ratio.bottom)


@pytest.mark.usefixtures("half_year")
def test_a_row_that_is_taken_out_changes_the_marks():
    scheme = READY["usual"].make(2025)
    before, after = workbook_of(scheme), workbook_of(scheme)
    rows, _figures, marked, _told = after.book.sheetnames
    page = after.book[rows]
    last = next(row for row in range(page.max_row, 1, -1) if page.cell(row, 1).value == "F3")
    page.cell(last, 6).value = 0

    assert [row[4] for row in before.rows(marked)] != [row[4] for row in after.rows(marked)]


@pytest.mark.usefixtures("half_year")
def test_branches_taken_together_are_one_line(half_year):
    scheme = READY["usual"].make(2025)
    codes = (half_year.office.code, half_year.store.code)
    joined = Scheme(
        **{name: getattr(scheme, name) for name in scheme.__slots__} | {"together": (codes,)}
    )

    sheet = workbook_of(joined)

    found = {one.unit.code: one.total for one in schemes.standings_of(joined)}
    assert {row[1]: row[4] for row in sheet.rows(sheet.book.sheetnames[2])} == found


def test_names_are_only_for_who_may_read_them(half_year, in_force, client_of, qin_yue):
    stored = in_force(READY["usual"].make(2025))
    address = f"/schemes/{stored.id}/workbook"

    def words(member):
        sheet = Spreadsheet(client_of(member).get(address).data)
        return {str(row[3]) for row in sheet.rows(sheet.book.sheetnames[0])}

    assert any("乙三" in text for text in words(qin_yue))
    seen = words(half_year.ours[0])
    assert not any("乙三" in text or "甲四" in text for text in seen)
    assert any("甲一" in text for text in seen)


def test_what_people_typed_is_no_formula(half_year, in_force, client_of, qin_yue):
    half_year.ours[0].name = "=1+1"
    half_year.held[0].name = "=HYPERLINK(1)"
    db.session.commit()
    stored = in_force(READY["usual"].make(2025))

    content = client_of(qin_yue).get(f"/schemes/{stored.id}/workbook").data

    sheet = Spreadsheet(content)
    page = sheet.book[sheet.book.sheetnames[0]]
    typed = [cell for row in page.iter_rows(min_row=2) for cell in row[2:5]]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in typed)
    assert "f" not in {cell.data_type for cell in typed}


def test_a_workbook_needs_few_statements(half_year, in_force, client_of, count_queries):
    stored, client = in_force(READY["usual"].make(2025)), client_of(half_year.ours[0])

    with count_queries() as sent:
        client.get(f"/schemes/{stored.id}/workbook")

    assert len(sent) <= 15


@pytest.mark.usefixtures("half_year")
def test_a_metric_says_whether_it_is_something_over_something():
    scheme = every_metric()
    measured = schemes.measure(scheme)

    said = {
        key: {ratio.bottom is not None for ratio in found.values()}
        for (key, _parameter), found in measured.items()
        if found
    }

    assert len(said) >= 10
    assert said == {key: {METRICS[key].is_ratio} for key in said}

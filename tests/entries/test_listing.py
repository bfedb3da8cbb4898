"""The entry list, its counts by branch, its workbook."""

from datetime import timedelta
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook
from werkzeug.http import parse_options_header

from eventsapp.accounts.models import Role
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.listing import Narrowing, Totals, branch_counts, totals
from eventsapp.members import services as members


def sheet_of(answer, position=0):
    return load_workbook(BytesIO(answer.data)).worksheets[position]


def test_people_are_counted_once_and_entries_each_time(
    make_event, make_branch, make_member, singles, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    event = make_event()
    first, second = singles(event), singles(event, "混合双打")
    both, one = make_member("甲", of=factory), make_member("乙", of=office)
    for member, discipline in ((both, first), (both, second), (one, first)):
        entries.enter(event, member, discipline=discipline, now=now, by=None)
    gone = entries.enter(
        event, make_member("丙", of=office), discipline=second, now=now, by=None
    )
    entries.withdraw(gone, now=now, by=None)
    branches = {branch.id: branch for branch in members.branches()}

    counts = branch_counts(Narrowing(event), branches)

    assert [(c.branch.name, c.people, c.entries) for c in counts] == [
        ("铸造分厂", 1, 2),
        ("机关", 1, 1),
    ]
    narrowed = branch_counts(Narrowing(event, second), branches)
    assert [(c.branch.name, c.entries) for c in narrowed] == [("铸造分厂", 1)]
    assert totals(event) == Totals(people=2, teams=0, requested=0, waiting=0)


def test_the_list_shows_names_and_branches_to_everybody_and_numbers_to_organisers(
    client_of, make_event, make_member, li_na, qin_yue, now
):
    event = make_event()
    zhou = make_member("周启明", staff_number="000117")
    entries.enter(event, zhou, now=now, by=None)
    db.session.commit()

    seen_by_member = client_of(li_na).get(f"/events/{event.id}/entries").text
    seen_by_organiser = client_of(qin_yue).get(f"/events/{event.id}/entries").text

    assert "周启明" in seen_by_member
    assert "总装分厂" in seen_by_member
    assert "000117" not in seen_by_member
    assert "/withdraw" not in seen_by_member
    assert "000117" in seen_by_organiser
    assert "/withdraw" in seen_by_organiser


def test_the_list_can_be_narrowed_to_a_discipline_and_a_branch(
    client_of, make_event, make_branch, make_member, singles, qin_yue, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    event = make_event()
    first, second = singles(event), singles(event, "混合双打")
    for name, where, what in (
        ("甲甲", factory, first),
        ("乙乙", office, first),
        ("丙丙", factory, second),
    ):
        entries.enter(event, make_member(name, of=where), discipline=what, now=now, by=None)
    db.session.commit()
    desk = client_of(qin_yue)

    page = desk.get(
        f"/events/{event.id}/entries?discipline={first.id}&branch={factory.id}"
    ).text

    assert "甲甲" in page
    assert "乙乙" not in page
    assert "丙丙" not in page


def test_the_workbook_keeps_zeros_and_takes_a_formula_for_a_name(
    client_of, make_event, make_member, qin_yue, now
):
    event = make_event(code="E25017")
    evil = make_member("周启明", staff_number="000042")
    evil.name = '=cmd|"/c calc"!A1'  # forms refuse such a name; the list need not rely on it
    entries.enter(event, evil, now=now, by=None)
    entries.enter(event, make_member("王芳"), now=now, by=None)
    db.session.commit()

    answer = client_of(qin_yue).get(f"/events/{event.id}/entries.xlsx")

    assert answer.status_code == 200
    _how, options = parse_options_header(answer.headers["Content-Disposition"])
    assert options["filename"] == f"{event.name}-报名名单.xlsx"
    sheet = sheet_of(answer)
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["000042"][1].value == '=cmd|"/c calc"!A1'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "d"}
    assert rows["000042"][5].value == local(now).replace(tzinfo=None)
    assert rows["000042"][3].value == "整个活动"


def test_the_workbook_of_a_branch_officer_holds_the_own_branch_only(
    client_of, make_event, make_branch, make_member, relay, grant, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    event = make_event()
    baton = relay(event)
    own, other = make_member("甲甲", of=factory), make_member("乙乙", of=office)
    for branch, runner in ((factory, own), (office, other)):
        entries.enter_team(
            event,
            baton,
            team_name=f"{branch.name}队",
            shares=[(branch, Fraction(1))],
            members=[runner],
            now=now,
            by=None,
        )
    db.session.commit()

    answer = client_of(officer).get(f"/events/{event.id}/entries.xlsx")

    names = [row[1] for row in sheet_of(answer).iter_rows(min_row=2, values_only=True)]
    teams = [row[1] for row in sheet_of(answer, 1).iter_rows(min_row=2, values_only=True)]
    assert names == ["甲甲"]
    assert teams == ["铸造分厂队"]


def test_the_workbook_is_of_what_is_looked_at(
    client_of, make_event, make_branch, make_member, singles, qin_yue, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    event = make_event()
    chess, rope = singles(event, "象棋"), singles(event, "跳绳")
    for name, of, what in (
        ("甲甲", factory, chess),
        ("乙乙", office, chess),
        ("丙丙", factory, rope),
    ):
        entries.enter(event, make_member(name, of=of), discipline=what, now=now, by=None)
    db.session.commit()
    client = client_of(qin_yue)

    answer = client.get(
        f"/events/{event.id}/entries.xlsx?discipline={chess.id}&branch={factory.id}"
    )

    names = [row[1] for row in sheet_of(answer).iter_rows(min_row=2, values_only=True)]
    _how, options = parse_options_header(answer.headers["Content-Disposition"])
    assert names == ["甲甲"]
    assert options["filename"] == f"{event.name}-象棋-铸造分厂-报名名单.xlsx"
    page = client.get(f"/events/{event.id}/entries?discipline={chess.id}&branch={factory.id}")
    assert f"entries.xlsx?discipline={chess.id}&amp;branch={factory.id}" in page.text


def test_a_branch_officer_gets_nobody_of_another_branch_by_its_number(
    client_of, make_event, make_branch, make_member, singles, grant, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    event = make_event()
    entries.enter(
        event, make_member("乙乙", of=office), discipline=singles(event), now=now, by=None
    )
    db.session.commit()

    answer = client_of(officer).get(f"/events/{event.id}/entries.xlsx?branch={office.id}")

    assert list(sheet_of(answer).iter_rows(min_row=2, values_only=True)) == []


def test_who_withdrew_is_seen_by_those_who_look_after_them_only(
    client_of, make_event, make_branch, make_member, grant, singles, relay, li_na, qin_yue, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    event = make_event()
    chess, baton = singles(event), relay(event)
    for name, of in (("甲甲", factory), ("乙乙", office)):
        gone = entries.enter(
            event, make_member(name, of=of), discipline=chess, now=now, by=None
        )
        entries.withdraw(gone, now=now, by=None)
    runner = make_member("丙丙", of=office)
    team = entries.enter_team(
        event,
        baton,
        team_name="机关队",
        shares=[(office, Fraction(1))],
        members=[runner],
        now=now,
        by=None,
    )
    entries.withdraw(team, now=now, by=None)
    entries.enter(event, make_member("丁丁", of=office), discipline=chess, now=now, by=None)
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    db.session.commit()

    def named(member):
        page = client_of(member).get(f"/events/{event.id}/entries").text
        return [name for name in ("甲甲", "乙乙", "机关队", "丁丁") if name in page]

    assert named(li_na) == ["丁丁"]
    assert named(officer) == ["甲甲", "丁丁"]
    assert named(qin_yue) == ["甲甲", "乙乙", "机关队", "丁丁"]


def test_a_page_of_two_hundred_entries_in_three_disciplines_sends_few_queries(
    client_of, make_event, make_members, qin_yue, singles, relay, branch, count_queries, now
):
    event = make_event()
    disciplines = [singles(event, f"项目{number}") for number in range(3)]
    people = make_members(*(f"会员{number:03}" for number in range(200)))
    for position, discipline in enumerate(disciplines):
        entries.enter_many(event, people[position::3], discipline=discipline, now=now, by=None)
    baton = relay(event)
    for number in range(12):
        entries.enter_team(
            event,
            baton,
            team_name=f"{number} 队",
            shares=[(branch, Fraction(1))],
            members=people[number * 4 : number * 4 + 4],
            now=now,
            by=None,
        )
    db.session.commit()
    desk = client_of(qin_yue)
    event_id = event.id
    db.session.remove()

    for address in (
        f"/events/{event_id}/entries",
        f"/events/{event_id}/entries?page=2",
        f"/events/{event_id}/entries.xlsx",
        f"/events/{event_id}/enter-many",
        f"/events/{event_id}/enter-team",
        f"/events/{event_id}/enter",
        f"/events/{event_id}",
        "/mine",
    ):
        with count_queries() as sent:
            assert desk.get(address).status_code == 200
        assert len(sent) <= 15, address + "\n" + "\n".join(sent)
        db.session.remove()
    assert desk.get(f"/events/{event_id}/entries?page=9").status_code == 404


def test_ones_first_page_with_sixty_open_events_sends_few_queries(
    client_of, make_event, make_member, li_na, singles, relay, count_queries, now
):
    for number in range(60):
        event = make_event(
            f"活动{number}",
            held_on=now.date() + timedelta(days=number),
            entries_close_at=now + timedelta(hours=number + 1),
        )
        single = singles(event, capacity=10)
        relay(event)
        if number % 3 == 0:
            entries.enter(event, li_na, discipline=single, now=now, by=None)
    db.session.commit()
    phone = client_of(li_na)
    db.session.remove()

    with count_queries() as sent:
        page = phone.get("/mine")

    assert page.status_code == 200
    assert page.text.count("确认报名") == 40
    assert len(sent) <= 15, "\n".join(sent)

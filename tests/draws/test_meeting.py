"""The pages of a draw: set up, the list fixed, words typed in, drawn; by whom and how often."""

import hashlib
import re

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Commitment
from eventsapp.draws.services import Format, FormatKind
from eventsapp.entries import fixing
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES

USUAL = {
    "version": "0",
    "kind": "single",
    "scoring": "",
    "bands": "fixed",
    "places": "2",
    "feed_until": "0",
    "grand_final": "reset",
    "rules": "ittf_group",
    "legs": "1",
    "groups": "2",
    "sizes": "",
    "group_scoring": "same",
    "qualify": "1",
    "best_next": "0",
    "compare_by": "same",
    "finals": "single",
}


@pytest.fixture
def discipline(make_discipline, enter):
    """Men's singles with six in it."""
    made = make_discipline()
    enter(made, *NAMES[:6])
    return made


@pytest.fixture
def pages(client_of, qin_yue, discipline):
    """The organiser's browser, for the pages of the discipline by what follows its number."""
    client = client_of(qin_yue)

    class Pages:
        def get(self, path):
            return client.get(f"/disciplines/{discipline.id}/{path}")

        def post(self, path, **data):
            return client.post(f"/disciplines/{discipline.id}/{path}", data=data)

        def set_up(self, **changes):
            return self.post("setup", **(USUAL | changes))

        def fix(self, **data):
            return self.post("draw/list", **({"seen": draws.seen_of(discipline)} | data))

        def draw(self, words="牡丹\n六", **data):
            seen = {"seen": draws.seen_of(discipline)}
            return self.post("draw", words=words, **(seen | data))

    return Pages()


def test_an_organiser_draws_and_everybody_sees_the_bracket(pages, client_of, li_na, discipline):
    assert pages.set_up().status_code == 302
    assert pages.fix().status_code == 302
    answer = pages.draw()

    assert answer.status_code == 302
    page = client_of(li_na).get(answer.location)
    assert all(name in page.text for name in NAMES[:6])
    assert "<svg" in page.text
    assert re.search(r'href="/draws/\d+/proof"', page.text)


def test_everybody_sees_both_hashes_before_the_draw_and_nobody_the_secret(
    pages, client_of, qin_yue, li_na, discipline
):
    pages.fix()
    fixed = draws.commitment_of(discipline)

    address = f"/disciplines/{discipline.id}"
    page = client_of(li_na).get(f"{address}/bracket")
    assert fixed.sheet_hash in page.text
    assert fixed.secret_hash in page.text
    for reader in (li_na, qin_yue):
        client = client_of(reader)
        paths = ("bracket", "draw", "setup", "draw/sheet.json", "draw/list", "matches")
        texts = [client.get(f"{address}/{path}").text for path in paths]
        assert not any(fixed.secret in text for text in texts)


def test_the_draw_sheet_that_can_be_taken_away_has_the_hash_that_is_shown(
    pages, client_of, li_na, discipline
):
    pages.fix()

    answer = client_of(li_na).get(f"/disciplines/{discipline.id}/draw/sheet.json")

    fixed = draws.commitment_of(discipline)
    assert hashlib.sha256(answer.data).hexdigest() == fixed.sheet_hash


def test_the_draw_is_made_from_the_fixed_list_and_shows_its_hash(
    pages, client_of, li_na, discipline
):
    pages.fix()
    fixed = entries.latest_list(discipline.event, discipline)
    reader = client_of(li_na)

    before = reader.get(f"/disciplines/{discipline.id}/bracket").text
    pages.draw()
    stage = draws.stage_of(discipline)

    assert fixed.hash in before
    assert stage.proof["sheet"]["entry_list"] == fixed.hash
    assert fixed.hash in reader.get(f"/draws/{stage.id}/proof").text
    listed = {(row["id"], row["name"], row["tag"]) for row in fixed.rows}
    assert listed == {(e["id"], e["name"], e["tag"]) for e in stage.proof["sheet"]["entries"]}


def test_a_draw_takes_the_list_that_was_fixed_when_entries_closed(pages, discipline, now):
    fixing.fix(discipline.event, discipline, reason="", now=now, by=None)
    db.session.commit()

    pages.fix()

    assert [each.number for each in fixing.lists_of(discipline.event)] == [1]
    assert draws.commitment_of(discipline).fixed_list.number == 1


def test_who_withdrew_after_closing_is_not_drawn_and_a_new_list_says_why(
    pages, discipline, now
):
    fixing.fix(discipline.event, discipline, reason="", now=now, by=None)
    entries.withdraw(entries.entrants(discipline)[0], now=now, by=None)
    db.session.commit()

    silent = pages.fix()
    assert silent.status_code == 422
    assert "请说明" in silent.text
    assert draws.commitment_of(discipline) is None
    assert 'name="reason"' in pages.get("draw").text
    assert pages.fix(reason="出差").status_code == 302

    fixed = entries.latest_list(discipline.event, discipline)
    assert (fixed.number, fixed.reason, len(fixed.rows)) == (2, "出差", 5)
    assert draws.commitment_of(discipline).sheet["entry_list"] == fixed.hash


def test_places_by_hand_rest_on_a_fixed_list_too(discipline, now):
    ids = [entry.id for entry in entries.entrants(discipline)]

    stage = draw_by_hand(discipline, [*ids[:5], None, ids[5], None], now=now)

    assert stage.draw["entry_list"] == entries.latest_list(discipline.event, discipline).hash


def test_what_is_set_up_is_kept_and_counted(pages, discipline):
    pages.set_up(kind="groups", sizes="3、3", rules="bwf_group", group_scoring="games:3x21<30")

    form = draws.wish_of(discipline).format
    assert (form.kind, form.sizes) == (FormatKind.GROUPS, (3, 3))
    assert '<option selected value="bwf_group">' in pages.get("setup").text
    assert "6 个报名：7 场" in pages.get("draw").text


def test_matches_can_be_counted_without_storing_anything(pages, discipline):
    page = pages.set_up(kind="single", places="8", count="1")

    assert page.status_code == 200
    assert "7 场" in page.text
    assert draws.wish_of(discipline).version == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "lottery"),
        ("groups", "none"),
        ("sizes", "three"),
        ("rules", "ours"),
        ("scoring", "games:4x11"),
        ("places", "3"),
        ("finals", "swiss"),
    ],
)
def test_a_format_that_is_none_is_refused(pages, discipline, field, value):
    page = pages.set_up(**({"kind": "groups"} | {field: value}))

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert draws.wish_of(discipline).version == 0


def test_what_the_engine_refuses_is_a_sentence_in_the_page_s_language(pages):
    page = pages.set_up(kind="groups", groups="4")

    assert page.status_code == 422
    assert "不能分成 4 个至少 2 个参赛者的小组" in page.text


def test_a_bad_seed_is_refused_and_what_was_typed_is_kept(pages, discipline):
    entry = entries.entrants(discipline)[0]

    page = pages.set_up(**{f"seed-{entry.id}": "第一"})

    assert page.status_code == 422
    assert 'value="第一"' in page.text
    assert draws.wish_of(discipline).version == 0


def test_places_by_hand_are_typed_in_and_make_the_plan(pages, discipline):
    ids = [entry.id for entry in entries.entrants(discipline)]
    lines = dict(zip(ids, (1, 3, 4, 5, 6, 8), strict=True))

    refused = pages.set_up(is_by_hand="y")
    stored = pages.set_up(
        is_by_hand="y", **{f"place-{entry_id}": str(line) for entry_id, line in lines.items()}
    )
    answer = pages.post("draw/places", seen=draws.seen_of(discipline))

    assert refused.status_code == 422
    assert (stored.status_code, answer.status_code) == (302, 302)
    first = draws.state_of(draws.stage_of(discipline)).matches["W1.2"]
    assert first.pair == (str(ids[1]), str(ids[2]))


@pytest.mark.parametrize("words", ["", "\n \n", "很" * 500, "\n".join(["好"] * 61)])
def test_what_are_no_words_is_refused_and_what_was_typed_is_kept(pages, discipline, words):
    pages.fix()

    page = pages.draw(words)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert words.strip() in page.text
    assert draws.stage_of(discipline) is None


def test_an_entry_after_the_list_was_fixed_is_told_and_asks_for_a_reason(
    pages, enter, discipline
):
    pages.fix()
    enter(discipline, "陶建国")

    assert "之后报名的有陶建国" in pages.get("draw").text
    assert pages.draw().status_code == 409
    assert pages.fix().status_code == 422
    assert pages.fix(reason="陶建国补报").status_code == 302
    assert pages.draw().status_code == 302
    assert draws.stage_of(discipline).reason == "陶建国补报"


def test_of_two_who_draw_from_one_page_the_second_is_told(pages, discipline):
    pages.fix()
    seen = draws.seen_of(discipline)
    assert pages.draw(seen=seen).status_code == 302

    page = pages.draw("月季", seen=seen)

    assert page.status_code == 409
    assert draws.stage_of(discipline).version == 1
    assert len(draws.versions_of(discipline)) == 1


def test_of_two_who_fix_the_list_from_one_page_the_second_is_told(pages, discipline):
    seen = draws.seen_of(discipline)

    first, second = pages.fix(seen=seen), pages.fix(seen=seen, reason="没看见")

    assert (first.status_code, second.status_code) == (302, 409)
    assert len(db.session.scalars(select(Commitment)).all()) == 1


def test_each_list_has_a_secret_of_its_own(pages, discipline):
    pages.fix()
    pages.fix(reason="再来")

    found = [commitment.secret for commitment in draws.commitments_of(discipline)]
    assert len(set(found)) == 2
    assert all(len(secret) == 64 for secret in found)


def test_a_draw_done_again_shows_the_reason_and_leads_to_both_proofs(
    pages, client_of, li_na, discipline, now
):
    first = draw_by_lot(discipline, now=now)
    db.session.commit()
    pages.fix(reason="话筒没开")
    pages.draw()

    page = client_of(li_na).get(f"/disciplines/{discipline.id}/bracket")

    assert "话筒没开" in page.text
    assert f"/draws/{first.id}/proof" in page.text
    assert f"/draws/{draws.stage_of(discipline).id}/proof" in page.text


def test_a_reason_of_more_than_two_hundred_characters_is_refused(pages, discipline):
    pages.fix()

    assert pages.fix(reason="很" * 201).status_code == 422
    assert len(draws.commitments_of(discipline)) == 1


@pytest.mark.parametrize("path", ["draw", "setup"])
def test_a_member_may_not_draw(client_of, li_na, discipline, path):
    assert client_of(li_na).get(f"/disciplines/{discipline.id}/{path}").status_code == 403


@pytest.mark.parametrize("path", ["draw", "setup", "draw/list", "draw/places"])
def test_an_organiser_of_another_branch_may_not_draw(
    client_of, make_member, make_branch, grant, discipline, path
):
    officer = grant(make_member("孔立"), Role.ORGANISER, make_branch("铸造分厂"))
    draw_of = f"/disciplines/{discipline.id}/{path}"

    assert client_of(officer).post(draw_of, data={"seen": "0-0"}).status_code == 403
    assert draws.seen_of(discipline) == "0-0"


def test_once_matches_are_recorded_nothing_is_offered_any_more(pages, discipline, now):
    ids = [entry.id for entry in entries.entrants(discipline)]
    stage = draw_by_hand(discipline, [*ids[:5], None, ids[5], None], now=now)
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)
    db.session.commit()

    assert '<form method="post" action="/disc' not in pages.get("draw").text
    assert pages.fix(reason="漏人").status_code == 409
    assert pages.set_up(version="1").status_code == 409


def test_set_up_takes_a_discipline_without_entries(client_of, qin_yue, make_discipline):
    discipline = make_discipline()
    client = client_of(qin_yue)

    for path in ("setup", "draw", "bracket"):
        assert client.get(f"/disciplines/{discipline.id}/{path}").status_code == 200
    answer = client.post(f"/disciplines/{discipline.id}/setup", data=USUAL | {"kind": "page"})
    assert answer.status_code == 302
    assert draws.wish_of(discipline).format == Format(FormatKind.PAGE, qualify=1)

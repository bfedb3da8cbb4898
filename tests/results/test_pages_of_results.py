"""Pages of results: typed by a referee, read by everybody."""

import re

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.entrants import entrants_of
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.models import MatchEntry, ResultEntry
from eventsapp.results.services import Report
from tests.results.competitors import NAMES


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("谢宏宇"), Role.REFEREE)


@pytest.fixture
def race(make_discipline, enter):
    """A run of three."""
    made = make_discipline(Measure.TIME)
    enter(made, *NAMES[:3])
    return made


def typed(discipline, *values, step="preview", based=(), **more):
    """Fill in the table: values in the order of entries, a status instead of a value."""
    data = {"step": step} | more
    rows = entries.entrants(discipline)
    for number, (entry, value) in enumerate(zip(rows, values, strict=True)):
        is_status = value in ("dns", "dnf", "dsq")
        data[f"value-{entry.id}"] = "" if is_status else value
        data[f"status-{entry.id}"] = value if is_status else "finished"
        data[f"based-{entry.id}"] = str(based[number]) if based else ""
    return data


def hidden(page, name):
    """Return what a hidden field of the page carries."""
    return re.search(rf'name="{name}" value="([^"]*)"', page.text)[1]


def test_times_are_looked_at_first_and_then_stored(client_of, referee, race):
    client = client_of(referee)
    address = f"/disciplines/{race.id}/places"

    preview = client.post(address, data=typed(race, "12:03.45", "11:59", "dnf"))
    nothing = db.session.scalars(select(ResultEntry)).all()
    stored = client.post(address, data=typed(race, "12:03.45", "11:59", "dnf", step="store"))

    assert preview.status_code == 200
    assert "还没有保存" in preview.text
    assert nothing == []
    assert stored.status_code == 302
    page = client.get(stored.location)
    assert page.text.index("吴海波") < page.text.index("欧阳文渊") < page.text.index("何立")
    assert "12:03.450" in page.text
    assert "未完成" in page.text


def test_behind_the_places_stand_those_who_took_part_then_those_who_did_not(
    client_of, referee, make_discipline, enter
):
    run = make_discipline(Measure.TIME)
    enter(run, *NAMES[:4])
    client = client_of(referee)
    address = f"/disciplines/{run.id}/places"

    stored = client.post(address, data=typed(run, "dsq", "dns", "dnf", "11:59", step="store"))

    page = client.get(stored.location).text
    assert sorted(NAMES[:4], key=page.index) == [NAMES[3], NAMES[2], NAMES[1], NAMES[0]]


def test_a_time_that_can_not_be_read_is_marked_and_kept(client_of, referee, race):
    page = client_of(referee).post(
        f"/disciplines/{race.id}/places", data=typed(race, "12:99", "11:59", "", step="store")
    )

    assert page.status_code == 422
    assert 'value="12:99"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert db.session.scalar(select(ResultEntry)) is None


def test_a_correction_asks_for_its_reason_and_shows_it(client_of, referee, race):
    client = client_of(referee)
    address = f"/disciplines/{race.id}/places"
    client.post(address, data=typed(race, "12:03", "11:59", "13:00", step="store"))
    based = [row.id for row in db.session.scalars(select(ResultEntry).order_by("id"))]
    values = ["11:03", "11:59", "13:00"]

    refused = client.post(address, data=typed(race, *values, step="store", based=based))
    stored = client.post(
        address, data=typed(race, *values, step="store", based=based, reason="看错分钟")
    )

    assert refused.status_code == 422
    assert stored.status_code == 302
    page = client.get(stored.location)
    assert "看错分钟" in page.text
    assert "<del>12:03.000</del>" in page.text
    assert len(db.session.scalars(select(ResultEntry)).all()) == 4


def test_a_table_opened_before_somebody_elses_is_refused_and_kept(client_of, referee, race):
    client = client_of(referee)
    address = f"/disciplines/{race.id}/places"
    client.post(address, data=typed(race, "12:03", "11:59", "13:00", step="store"))

    page = client.post(address, data=typed(race, "9:00", "11:59", "13:00", step="store"))

    assert page.status_code == 409
    assert 'value="9:00"' in page.text
    assert len(db.session.scalars(select(ResultEntry)).all()) == 3


def test_places_that_can_not_all_be_are_pointed_out(client_of, referee, make_discipline, enter):
    discipline = make_discipline()
    enter(discipline, *NAMES[:3])

    page = client_of(referee).post(
        f"/disciplines/{discipline.id}/places", data=typed(discipline, "1", "1", "2")
    )

    assert "不应再有第 2 名" in page.text


def test_a_member_sees_results_and_types_none(client_of, li_na, race):
    client = client_of(li_na)

    assert client.get(f"/disciplines/{race.id}/results").status_code == 200
    assert client.get(f"/disciplines/{race.id}/places").status_code == 403


def test_a_referee_of_a_branch_does_not_record_for_the_union(
    client_of, make_member, make_branch, grant, race, four
):
    outsider = grant(make_member("邵安"), Role.REFEREE, make_branch("铸造分厂"))
    client = client_of(outsider)

    assert client.get(f"/disciplines/{race.id}/places").status_code == 403
    address = f"/disciplines/{four.discipline_id}/matches/W1.1/score"
    assert client.post(address, data={"score": "3:0"}).status_code == 403
    assert db.session.scalar(select(MatchEntry)) is None


def test_the_referee_finds_a_ready_match_and_taps_its_score(client_of, referee, four):
    client = client_of(referee)
    address = f"/disciplines/{four.discipline_id}/matches"
    listed = client.get(address)

    page = client.get(f"{address}/W1.1/score")
    stored = client.post(
        f"{address}/W1.1/score", data={"pair": hidden(page, "pair"), "score": "3:1"}
    )

    assert "欧阳文渊 对 吴海波" in listed.text
    assert stored.status_code == 302
    assert "3:1" in client.get(address).text


def test_where_two_have_one_name_the_list_of_matches_says_whose_branch_each_is(
    client_of, referee, bracket_of
):
    stage = bracket_of("王伟", "何立", "吴海波", "王伟")

    page = client_of(referee).get(f"/disciplines/{stage.discipline_id}/matches").text

    assert page.count("王伟 · 总装") == 2
    assert "何立 · " not in page


def test_points_of_games_are_kept_when_they_are_refused(client_of, referee, four):
    page = client_of(referee).post(
        f"/disciplines/{four.discipline_id}/matches/W1.1/score",
        data={"games-0-first": "11", "games-0-second": "11"},
    )

    assert page.status_code == 422
    assert 'name="games-0-first" value="11"' in page.text
    assert db.session.scalar(select(MatchEntry)) is None


def test_points_that_are_no_number_are_named_by_their_side(client_of, referee, four):
    page = client_of(referee).post(
        f"/disciplines/{four.discipline_id}/matches/W1.1/score",
        data={"games-0-first": "11：9", "games-1-first": "１１", "games-1-second": "1000"},
    )

    assert page.status_code == 422
    assert 'href="#games-0-first">前一方：填 0 至 999 的整数' in page.text
    assert 'href="#games-1-second">后一方：填 0 至 999 的整数' in page.text
    assert "{" not in page.text[page.text.index('role="alert"') :].split("</ul>")[0]
    assert 'name="games-0-first" value="11：9"' in page.text


@pytest.mark.parametrize("text", ["x", "3", "9" * 30 + ":1", "-1:3", "³:1"])
def test_a_score_that_is_none_is_refused(client_of, referee, four, text):
    page = client_of(referee).post(
        f"/disciplines/{four.discipline_id}/matches/W1.1/score", data={"score": text}
    )

    assert page.status_code == 422
    assert db.session.scalar(select(MatchEntry)) is None


def test_the_second_referee_hears_what_is_stored_and_keeps_what_was_typed(
    client_of, referee, four, now
):
    client = client_of(referee)
    address = f"/disciplines/{four.discipline_id}/matches/W1.1/score"
    pair = hidden(client.get(address), "pair")
    results.record_match(four, "W1.1", Report((3, 1)), now=now, by=None)
    db.session.commit()

    page = client.post(address, data={"pair": pair, "score": "1:3"})

    assert page.status_code == 409
    assert "欧阳文渊 3:1 吴海波" in page.text
    assert re.search(r'value="1:3" checked', page.text)


def test_a_match_that_is_not_ready_says_so(client_of, referee, four):
    client = client_of(referee)
    address = f"/disciplines/{four.discipline_id}/matches"

    page = client.get(f"{address}/F1/score")
    posted = client.post(f"{address}/F1/score", data={"score": "3:0"})

    assert page.status_code == posted.status_code == 409
    assert "还不能打" in page.text
    assert client.get(f"{address}/W9.9/score").status_code == 404


def test_a_correction_is_looked_at_and_then_confirmed(client_of, referee, four, now):
    for ref in ("W1.1", "W1.2", "F1"):
        results.record_match(four, ref, Report((3, 1)), now=now, by=None)
    db.session.commit()
    client = client_of(referee)
    address = f"/disciplines/{four.discipline_id}/matches/W1.1/correct"
    pair = hidden(client.get(address), "pair")

    preview = client.post(address, data={"pair": pair, "score": "1:3", "step": "preview"})
    logged = len(db.session.scalars(select(MatchEntry)).all())
    confirm = {
        "pair": hidden(preview, "pair"),
        "score": hidden(preview, "score"),
        "based_on": hidden(preview, "based_on"),
        "seen": hidden(preview, "seen"),
        "step": "confirm",
    }
    unexplained = client.post(address, data=confirm)
    confirmed = client.post(address, data=confirm | {"why": "左右写反"})

    assert "作废" in preview.text
    assert "吴海波 对 何立" in preview.text
    assert logged == 3
    assert unexplained.status_code == 422
    assert confirmed.status_code == 302
    shown = client.get(f"/disciplines/{four.discipline_id}/results")
    assert "左右写反" in shown.text


def test_the_preview_of_a_correction_says_which_of_two_of_one_name_wins_instead(
    client_of, referee, bracket_of, now
):
    stage = bracket_of("王伟", "王伟", "李刚", "赵敏")
    results.record_match(stage, "W1.1", Report((3, 1)), now=now, by=None)
    db.session.commit()
    first, second = (
        one.distinct for one in entrants_of(stage.discipline).values() if one.name == "王伟"
    )
    client = client_of(referee)
    address = f"/disciplines/{stage.discipline_id}/matches/W1.1/correct"
    pair = hidden(client.get(address), "pair")

    preview = client.post(address, data={"pair": pair, "score": "1:3", "step": "preview"})

    assert first != second
    assert f"{first} 3:1 {second}" in preview.text
    assert f"{first} 1:3 {second}" in preview.text
    assert f"{second} 对" in preview.text or f"{second}：" in preview.text


def test_a_correction_overtaken_by_another_result_is_shown_again(client_of, referee, four, now):
    results.record_match(four, "W1.1", Report((3, 1)), now=now, by=None)
    db.session.commit()
    client = client_of(referee)
    address = f"/disciplines/{four.discipline_id}/matches/W1.1/correct"
    preview = client.post(address, data={"score": "1:3", "step": "preview"})
    results.record_match(four, "W1.2", Report((3, 0)), now=now, by=None)
    db.session.commit()

    page = client.post(
        address,
        data={
            "score": "1:3",
            "step": "confirm",
            "why": "写反",
            "based_on": hidden(preview, "based_on"),
            "seen": hidden(preview, "seen"),
        },
    )

    assert page.status_code == 409
    assert "写反" in page.text
    assert len(db.session.scalars(select(MatchEntry)).all()) == 2
    again = hidden(page, "seen")
    assert again != hidden(preview, "seen")


def test_while_matches_are_left_nobody_is_told_how_many_started(client_of, referee, eight, now):
    for ref in ("W1.1", "W1.2", "W1.3"):
        results.record_match(eight, ref, Report((3, 1)), now=now, by=None)
    db.session.commit()
    client = client_of(referee)

    page = client.get(f"/disciplines/{eight.discipline_id}/results")

    assert page.text.count("全部比完才计分") == 1  # once for all three
    assert "个参赛" not in page.text


def test_a_knock_out_without_a_bracket_leads_to_the_draw(
    client_of, grant, make_member, make_discipline
):
    discipline = make_discipline(Measure.KNOCKOUT)
    organiser = grant(make_member("陶涛博"), Role.ORGANISER)

    page = client_of(organiser).get(f"/disciplines/{discipline.id}/results")

    assert f"/disciplines/{discipline.id}/draw" in page.text
    assert f"/disciplines/{discipline.id}/places" not in page.text


def test_a_member_sees_the_next_match_and_own_places(client_of, four, race, now):
    member = entries.entrants(four.discipline)[0].member

    page = client_of(member).get("/mine")

    assert "我的比赛和成绩" in page.text
    assert "吴海波" in page.text


def test_the_pages_take_fifteen_queries_at_most(
    client_of, referee, make_discipline, enter, now, count_queries
):
    discipline = make_discipline(Measure.TIME)
    made = enter(discipline, *(f"选手{number}" for number in range(60)))
    results.record_changes(
        discipline,
        [
            results.Change(entry.id, results.Outcome(time_ms=60_000 + number))
            for number, entry in enumerate(made)
        ],
        reason="",
        now=now,
        by=None,
    )
    db.session.commit()
    client = client_of(referee)

    for page in ("results", "places"):
        with count_queries() as sent:
            assert client.get(f"/disciplines/{discipline.id}/{page}").status_code == 200
        assert len(sent) <= 15

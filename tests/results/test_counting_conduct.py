"""Cards and fouls typed with a result: what they count in a table."""

import html

import pytest

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Format, FormatKind
from eventsapp.events.models import Measure
from eventsapp.results.models import MatchEntry
from tests.draws.drawing import draw_by_hand

FOOTBALL = {"scoring": "goals+extra+penalties", "rules": "fifa_overall_first"}


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw three teams; gives the stage and the entry ids by name."""

    def draw(kind=FormatKind.ROUND_ROBIN, names="ABC", **changes):
        discipline = make_discipline(Measure.KNOCKOUT, best_of=1)
        ids = [entry.id for entry in enter(discipline, *names)]
        draw_by_hand(discipline, ids, now=now, form=Format(kind, **(FOOTBALL | changes)))
        db.session.commit()
        return draws.stage_of(discipline), dict(zip(names, ids, strict=True))

    return draw


@pytest.fixture
def client(client_of, referee, in_english):
    """The browser of the referee."""
    return in_english(client_of(referee))


def store(client, stage, ids, pair, score, act="score", **conduct):
    """Type the result of two; ``conduct`` has counts of the first and the second of them."""
    state = draws.state_of(stage)
    wanted = {str(ids[one]) for one in pair}
    [match] = [one for one in state.matches.values() if set(one.pair or ()) == wanted]
    step = 1 if match.pair[0] == str(ids[pair[0]]) else -1
    fields = {"pair": "-".join(match.pair)}
    for name, counts in {
        "games-0": score,
        **{f"conduct-{k}": v for k, v in conduct.items()},
    }.items():
        first, second = counts[::step]
        fields |= {f"{name}-first": first, f"{name}-second": second}
    return client.post(
        f"/disciplines/{stage.discipline_id}/matches/{match.ref}/{act}", data=fields
    )


def order(stage, ids):
    db.session.rollback()
    names = {str(entry_id): name for name, entry_id in ids.items()}
    [table] = draws.state_of(stage).tables.values()
    return [(names[row.entrant], row.rank) for row in table.standings.rows]


def test_whoever_had_fewer_minus_points_of_cards_is_before_the_other(client, drawn):
    stage, ids = drawn()

    store(client, stage, ids, "AB", (1, 1), yellow=(2, 1), second_yellow=(0, 1))
    store(client, stage, ids, "AC", (0, 0), yellow=(1, 0))
    store(client, stage, ids, "BC", (0, 0))

    # A and B: a point from each match, 1:1 goals; minus points A 3, B 4.
    assert order(stage, ids) == [("A", 1), ("B", 2), ("C", 3)]
    page = html.unescape(client.get(f"/disciplines/{stage.discipline_id}/bracket").text)
    assert "lower minus points for conduct, 3 to 4" in page


def test_each_kind_of_card_is_stored_and_weighs_as_fifa_says(client, drawn):
    stage, ids = drawn()

    store(client, stage, ids, "AB", (1, 0), yellow=(1, 0), red=(1, 0), yellow_red=(0, 1))

    row = db.session.query(MatchEntry).one()
    turned = row.result["pair"][0] != str(ids["A"])
    assert row.result["conduct"]["red"] == ([0, 1] if turned else [1, 0])
    [match] = [one for one in draws.state_of(stage).matches.values() if one.result]
    assert match.result.seen_from(str(ids["A"])).conduct == (5, 5)


def test_a_knock_out_asks_for_no_cards(client, drawn):
    stage, ids = drawn(FormatKind.SINGLE, names="AB")
    [ref] = [one.ref for one in draws.state_of(stage).playable]

    page = client.get(f"/disciplines/{stage.discipline_id}/matches/{ref}/score").text

    assert "conduct-" not in page
    refused = store(client, stage, ids, "AB", (2, 1), yellow=(1, 0))
    assert refused.status_code == 422
    assert "counts none of these cautions or cards" in html.unescape(refused.text)


def test_xiangqi_counts_fouls(client, drawn):
    stage, _ids = drawn(scoring="board", rules="xq_round_robin")
    [ref] = [one.ref for one in draws.state_of(stage).playable[:1]]

    page = client.get(f"/disciplines/{stage.discipline_id}/matches/{ref}/score").text

    assert 'name="conduct-fouls-first"' in page
    assert "conduct-yellow" not in page


@pytest.mark.parametrize("typed", ["x", "-1", "1000", "9" * 400])
def test_a_number_of_cards_that_cannot_be_is_refused_and_kept(client, drawn, typed):
    stage, ids = drawn()

    answer = store(client, stage, ids, "AB", (2, 1), yellow=(typed, 0))

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert "Yellow cards: a whole number from 0 to 999 for each side." in answer.text
    assert db.session.query(MatchEntry).count() == 0


def test_a_correction_of_cards_alone_keeps_the_score_and_moves_the_table(client, drawn):
    stage, ids = drawn()
    for pair in ("AB", "AC", "BC"):
        store(client, stage, ids, pair, (0, 0), yellow=(1, 1))

    preview = store(client, stage, ids, "BC", (0, 0), act="correct", yellow=(4, 1))

    assert preview.status_code == 200
    assert "minus points" in preview.text


def test_a_correction_in_a_tug_of_war_speaks_of_cautions(client, drawn):
    stage, _ids = drawn(scoring="all:2", rules="two_pull_points_group")
    match = draws.state_of(stage).playable[0]
    address = f"/disciplines/{stage.discipline_id}/matches/{match.ref}"
    level = {"score": "1:1", "pair": "-".join(match.pair)}
    client.post(f"{address}/score", data=level | {"conduct-cautions-second": 1})

    preview = client.post(f"{address}/correct", data=level | {"conduct-cautions-first": 2})

    assert ", cautions 0:1" in preview.text
    assert "cautions 2:0" in preview.text
    assert "minus points" not in preview.text

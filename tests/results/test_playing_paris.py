"""The men's singles of Paris 2024, drawn on its lines and played to the same winner."""

import json
from pathlib import Path

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.models import Placement
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_hand

FACTS = Path(__file__).parent.parent / "brackets" / "data" / "paris_2024_table_tennis_men.json"


def test_sixty_seven_entrants_are_played_to_the_winner_of_paris(make_discipline, enter, now):
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    codes = [entrant["id"] for entrant in facts["entrants"]]
    stage_facts = facts["stages"][0]
    discipline = make_discipline(Measure.KNOCKOUT, best_of=7, has_third_place=True)
    entered = {entry.member.name: entry.id for entry in enter(discipline, *codes)}
    code_of = {str(entry_id): code for code, entry_id in entered.items()}

    lines = [entered.get(code) for code in stage_facts["lines"]]
    stage = draw_by_hand(discipline, lines, now=now)
    scores = {frozenset(r["pair"]): (r["pair"], r["score"]) for r in facts["results"]}
    played = 0
    while ready := results.state_of(stage).playable:
        for match in ready:
            first, second = (code_of[side] for side in match.pair)
            pair, score = scores[frozenset({first, second})]
            in_order = tuple(score if pair[0] == first else reversed(score))
            results.record_match(stage, match.ref, Report(in_order), now=now, by=None)
            played += 1

    assert played == len(facts["results"]) == 67
    winners = {ref: code_of[m.winner] for ref, m in results.state_of(stage).matches.items()}
    assert {ref: winners[ref] for ref in facts["expected"]["winners"]} == facts["expected"][
        "winners"
    ]
    medals = db.session.scalars(
        select(Placement).where(Placement.place <= 3).order_by(Placement.place)
    )
    assert [row.entry.member.name for row in medals] == ["CHN2", "SWE1", "FRA1"]

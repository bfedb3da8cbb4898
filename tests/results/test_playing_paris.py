"""The men's singles of Paris 2024, played through the pages to the winner and the points."""

import json
from pathlib import Path

from sqlalchemy import select

from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.results.models import Placement
from tests.results.played_on_pages import PlayedOnPages

FACTS = Path(__file__).parent.parent / "brackets" / "data" / "paris_2024_table_tennis_men.json"


def test_sixty_seven_entrants_are_played_on_the_pages_to_the_winner_of_paris(
    make_discipline, enter, client_of, qin_yue
):
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    stage = facts["stages"][0]
    discipline = make_discipline(Measure.KNOCKOUT, best_of=7)
    codes = [entrant["id"] for entrant in facts["entrants"]]
    entered = {entry.member.name: entry.id for entry in enter(discipline, *codes)}
    paris = PlayedOnPages(client_of(qin_yue), discipline, entered)
    scores = {frozenset(r["pair"]): (r["pair"], r["score"]) for r in facts["results"]}

    def report(first, second):
        pair, score = scores[frozenset({first, second})]
        return {"score": "{}:{}".format(*(score if pair[0] == first else reversed(score)))}

    lines = {code: n for n, code in enumerate(stage["lines"], start=1) if code}
    paris.set_up(lines, kind="single", places=4)
    played = paris.play(report)

    assert played == len(facts["results"]) == 67
    winners = {ref: paris.code_of.get(m.winner) for ref, m in paris.state.matches.items()}
    expected = facts["expected"]["winners"]
    assert {ref: winners[ref] for ref in expected} == expected
    medals = select(Placement).where(Placement.place <= 3).order_by(Placement.place)
    names = [row.entry.member.name for row in db.session.scalars(medals)]
    assert names == ["CHN2", "SWE1", "FRA1"]
    assert appraisals.tally(2025, discipline.event.last_on).awards == []
    paris.sign()
    tally = appraisals.tally(2025, discipline.event.last_on)
    points = {award.entry_name: award.points for award in tally.awards}
    assert [points[name] for name in names] == [7, 5, 4]
    assert [branch.points for branch in tally.branches] == [7 + 5 + 4 + 3 + 2 + 1]

"""The men's 100 m freestyle of Paris 2024 on the pages: ten heats, two semi-finals, a final."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.appraisals import services as appraisals
from eventsapp.draws import services as draws
from eventsapp.events.models import Measure
from eventsapp.rounds import services as rounds
from tests.brackets.paris import lanes_of, published, stage
from tests.results.marks import places
from tests.results.played_on_pages import SEEN

LANES = (4, 5, 3, 6, 2, 7, 1, 8)  # from the fastest down
LAST_THREE = 24  # whose fastest swim in the last heat, the next in the last but one, and so on


def entry_times(heats):
    """Return entry times by which everybody swims in the heat and on the lane of Paris."""
    by_lane = [lanes_of(rows) for rows in heats]
    quick = [by_lane[-1 - rank % 3][LANES[rank // 3]] for rank in range(LAST_THREE)]
    earlier = by_lane[: -LAST_THREE // len(LANES)]
    rest = [heat[lane] for heat in reversed(earlier) for lane in LANES if lane in heat]
    return {who: f"{48 + n // 100}.{n % 100:02}" for n, who in enumerate([*quick, *rest])}


@pytest.fixture
def paris():
    """What was published, by stage."""
    return published("100_m_freestyle")


@pytest.fixture
def race(make_discipline, enter, paris):
    """All who swam, entered in an order that says nothing."""
    discipline = make_discipline(Measure.TIME, rules={"precision": 10})
    enter(discipline, *sorted(who for rows in stage(paris, "Heat") for who, *_ in rows))
    return discipline


def test_seventy_nine_swim_on_the_pages_from_their_heats_to_the_places_of_paris(
    race, paris, client_of, make_member, grant
):
    client = client_of(grant(make_member("裁判长"), Role.ADMINISTRATOR))
    ids = {one.name: key for key, one in draws.entrants_of(race).items()}
    names = {str(key): name for name, key in ids.items()}
    address = f"/disciplines/{race.id}/rounds"
    heats = stage(paris, "Heat")
    times = entry_times(heats)
    through = {"heats_by_mark": 16, "semis_by_mark": 8}
    none = ("heats_by_place", "semis_by_place", "heats_jury", "semis_jury", "seen")
    made = client.post(
        f"{address}/set-up",
        data={"rounds": 3, "lanes": 8, "dealing": "swimming"}
        | through
        | dict.fromkeys(none, 0)
        | {f"time-{ids[who]}": time for who, time in times.items()},
    )
    assert made.status_code == 302, made.text

    def lanes(ref):
        return [
            {
                lane: names[side]
                for lane, side in zip(heat.lanes, heat.sides, strict=True)
                if side in names
            }
            for heat in rounds.rounds_of(race).contest(ref).heats
        ]

    def swim(ref, published_heats):
        own = {who: mark for rows in published_heats for who, mark, *_ in rows}
        for number, heat in enumerate(lanes(ref), start=1):
            typed = {f"time-{ids[who]}": own[who] for who in heat.values()}
            entries = ",".join(str(ids[who]) for who in heat.values())
            answer = client.post(
                f"{address}/{ref}/heats/{number}",
                data={"step": "store", "reason": "", "entries": entries} | typed,
            )
            assert answer.status_code == 302, answer.text

    assert lanes("heats") == [lanes_of(rows) for rows in heats]
    swim("heats", heats)
    left = {"entrant": ids["KOR1"], "why": "gave up the semi-final"}
    assert client.post(f"{address}/leavings", data=left).status_code == 302
    semis = stage(paris, "Semifinal")
    started = {who for heat in lanes("semis") for who in heat.values()}
    assert started == {who for rows in semis for who, *_ in rows}
    swim("semis", semis)
    final = paris["Final"]
    assert lanes("final") == [lanes_of(final)]
    swim("final", [final])

    placed = places(race)
    assert {who: placed[who] for who, *_ in final} == {
        who: place for place, (who, *_) in enumerate(final, start=1)
    }
    assert len(placed) == sum(len(rows) for rows in heats) == 79
    page = client.get(f"/disciplines/{race.id}/signing").text
    seen = {"seen": SEEN.search(page)[1], "publishes": "y"}
    assert client.post(f"/disciplines/{race.id}/signing", data=seen).status_code == 302
    awards = appraisals.tally(2025, race.event.last_on).awards
    points = {award.entry_name: award.points for award in awards}
    assert [points[who] for who, *_ in final[:6]] == [7, 5, 4, 3, 2, 1]

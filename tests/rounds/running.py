"""Heats of eight on the pages: made, typed, and who goes on."""

import re

from eventsapp.draws import services as draws
from eventsapp.rounds import services as rounds
from tests.results.competitors import NAMES

ENTRY_TIMES = ("30.00", "31.00", "32.00", "33.00", "34.00", "35.00", "36.00", "")


def address(discipline, *more):
    return "/".join((f"/disciplines/{discipline.id}/rounds", *map(str, more)))


def ids_of(discipline):
    return {one.name: key for key, one in draws.entrants_of(discipline).items()}


def set_up(discipline, client, **changes):
    """Make four lanes, two heats, two by place and none by time; return the answer."""
    ids = ids_of(discipline)
    data = {
        "rounds": "2",
        "lanes": "4",
        "dealing": "swimming",
        "seen": "0",
        "heats_by_place": "1",
        "heats_by_mark": "1",
        "semis_by_place": "2",
        "semis_by_mark": "2",
        "heats_jury": "0",
        "semis_jury": "0",
        **{f"time-{ids[n]}": time for n, time in zip(NAMES, ENTRY_TIMES, strict=True)},
    }
    return client.post(address(discipline, "set-up"), data=data | changes)


def typed(discipline, times, step="store", reason="", based=None):
    """Return the form of a sheet: times by name."""
    ids = ids_of(discipline)
    data = {"step": step, "reason": reason, "entries": ",".join(str(ids[n]) for n in times)}
    data |= {f"time-{ids[name]}": time for name, time in times.items()}
    return data | {f"based-{ids[name]}": str(row) for name, row in (based or {}).items()}


def heats_of(discipline, ref):
    """Return names by lane, heat by heat."""
    names = {str(key): name for name, key in ids_of(discipline).items()}
    state = rounds.rounds_of(discipline).contest(ref)
    return [
        {
            lane: names[side]
            for lane, side in zip(h.lanes, h.sides, strict=True)
            if side in names
        }
        for h in state.heats
    ]


def run(discipline, client, ref, number, *times, **more):
    """Type the times of a heat in the order of its lanes."""
    own = heats_of(discipline, ref)[number - 1]
    by_name = dict(zip([own[lane] for lane in sorted(own)], times, strict=True))
    answer = client.post(
        address(discipline, ref, "heats", number), data=typed(discipline, by_name, **more)
    )
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.text)


def finalists(discipline):
    return set(heats_of(discipline, "final")[0].values())

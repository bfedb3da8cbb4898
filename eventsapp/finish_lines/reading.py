"""What a phone keeps of an event: races, who has which number, how far others are."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from brackets.finish_line import LineAct
from eventsapp.finish_lines.folding import Race
from eventsapp.finish_lines.groups import group_words

SHOWN = 20  # of the latest acts of all phones


def for_phones(races: Mapping[int, Race]) -> dict[str, Any]:
    """Return what a phone keeps of an event's mass starts."""
    return {"disciplines": [_for_phone(one) for one in races.values()]}


def _for_phone(race: Race) -> dict[str, Any]:
    line = race.line
    return {
        "id": race.discipline.id,
        "name": race.discipline.name,
        "page": url_for("finish_lines.show", discipline_id=race.discipline.id),
        "waves": [
            {
                "key": wave,
                "name": group_words(wave, race.grouping.ages),
                "gun": line.guns[wave].value if wave in line.guns else None,
            }
            for wave in race.grouping.waves
        ],
        "entrants": [
            {
                "number": race.numbers.get(one.entry_id),
                "code": race.codes.get(one.entry_id, ""),
                "name": one.distinct,
                "branch": one.beside,
            }
            for one in race.entrants.values()
        ],
        "times": _known(line.times),
        "codes": _known(line.codes),
        "crossed": _known(line.crossed),
    }


def _known(acts: tuple[LineAct, ...]) -> dict[str, Any]:
    """Return how many there are of all phones, by phone, and the latest ones."""
    by_sheet: dict[str, int] = {}
    for act in acts:
        sheet = act.key.rpartition("/")[0]
        by_sheet[sheet] = by_sheet.get(sheet, 0) + 1
    return {
        "by_sheet": by_sheet,
        "last": [
            {"key": act.key, "value": act.value, "text": act.text} for act in acts[-SHOWN:]
        ],
    }

"""Excuses of before they had a log of their own go on excusing."""

from flask_migrate import downgrade

from eventsapp import maintenance
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.excuses import services as excuses
from eventsapp.sportsmanship.models import Act, SportsmanshipEntry

BEFORE = "0055"


def test_what_was_excused_with_the_awards_is_excused_and_what_was_taken_back_is_not(
    walk, entry_of, now
):
    ids = {
        name: entry_of(walk, one)[0] for name, one in zip("乙丙", walk.people[1:], strict=True)
    }
    rows = (
        (Act.CAUTION, {"entry": ids["乙"], "name": "王畅"}, "辱骂裁判"),
        (Act.EXCUSED, {"entry": ids["乙"], "name": "王畅"}, "住院"),
        (Act.EXCUSED, {"entry": ids["丙"], "name": "赵敏"}, "出差"),
        (Act.NOTE_BACK, {"number": 3}, "没有出差"),
        (Act.NOTE_BACK, {"number": 1}, "认错人"),
    )
    for number, (act, body, reason) in enumerate(rows, 1):
        row = SportsmanshipEntry(
            event_id=walk.id, number=number, act=act, body=body, reason=reason, at=now
        )
        db.session.add(row)
    db.session.commit()
    event_id = walk.id
    db.session.remove()
    downgrade(revision=BEFORE)

    maintenance.migrate()

    event = events.get(event_id)
    assert [(row.number, row.act, row.name, row.reason) for row in excuses.log_of(event)] == [
        (1, "excused", "王畅", "住院"),
        (2, "excused", "赵敏", "出差"),
        (3, "taken_back", "赵敏", "没有出差"),
    ]
    assert {one.name: one.is_excused for one in excuses.absences_of(event)} == {
        "王畅": True,
        "赵敏": False,
    }

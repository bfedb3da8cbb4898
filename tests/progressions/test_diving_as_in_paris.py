"""The 3 m springboard of Paris 2024 on the pages: 25, of them 18, of them 12 for the places."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from tests.brackets.paris import published
from tests.results.marks import address, places, typed
from tests.results.played_on_pages import SEEN


@pytest.fixture
def paris():
    """What was published, by stage."""
    return published("diving")


@pytest.fixture
def stages(make_discipline, enter, paris):
    """The three disciplines by the names of the stages; all who dived are in the first."""
    first = make_discipline(Measure.SCORE, name="Preliminary", is_scored=False)
    enter(first, *sorted(who for who, *_ in paris["Preliminary"]))
    semifinal = events.add_discipline(
        first.event, name="Semifinal", measure=Measure.SCORE, is_scored=False
    )
    final = events.add_discipline(first.event, name="Final", measure=Measure.SCORE)
    db.session.commit()
    return {"Preliminary": first, "Semifinal": semifinal, "Final": final}


@pytest.fixture
def client(client_of, make_member, grant):
    """The browser of the chief referee, who holds the event as well."""
    return client_of(grant(make_member("裁判长"), Role.ADMINISTRATOR))


def dive(client, discipline, rows):
    """Type the totals of all who stand in a discipline."""
    total = {who: mark for who, mark, *_ in rows}
    diving = entries.entrants(discipline)
    assert {entry.member.name for entry in diving} == set(total)
    values = [{"value": total[entry.member.name]} for entry in diving]
    answer = client.post(address(discipline), data=typed(discipline, *values))
    assert answer.status_code == 302, answer.text


def say_how_many(client, source, into, most):
    """Say how many go on, before anybody dives."""
    rule = {"source": source.id, "into": into.id, "most": most}
    event = f"/events/{source.event_id}/progressions"
    assert client.post(event, data=rule).status_code == 302


def go_on(client, into):
    """Look at who goes on, and enter them."""
    there = f"/disciplines/{into.id}/progression"
    seen = SEEN.search(client.get(there).text)[1]
    answer = client.post(there, data={"seen": seen, "reason": ""})
    assert answer.status_code == 302, answer.text


def test_twenty_five_dive_on_the_pages_to_the_places_of_paris(stages, paris, client):
    preliminary, semifinal, final = stages.values()

    say_how_many(client, preliminary, semifinal, 18)
    say_how_many(client, semifinal, final, 12)

    dive(client, preliminary, paris["Preliminary"])
    go_on(client, semifinal)
    dive(client, semifinal, paris["Semifinal"])
    go_on(client, final)
    dive(client, final, paris["Final"])

    assert places(final) == {
        who: place for place, (who, *_) in enumerate(paris["Final"], start=1)
    }
    for discipline in stages.values():
        page = client.get(f"/disciplines/{discipline.id}/signing").text
        seen = {"seen": SEEN.search(page)[1], "publishes": "y"}
        answer = client.post(f"/disciplines/{discipline.id}/signing", data=seen)
        assert answer.status_code == 302
    awards = appraisals.tally(2025, final.event.last_on).awards
    assert {award.entry_name: award.points for award in awards} == {
        who: points
        for (who, *_), points in zip(paris["Final"], (7, 5, 4, 3, 2, 1), strict=False)
    }

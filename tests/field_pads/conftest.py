"""A long jump of four with three and three attempts, rope skipping of two, and phones."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.field_pads import services as field_pads
from eventsapp.results import services as results
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.counts import Counts
from tests.field_pads.acting import acts_in

JUMPERS = ["何立", "秦守义", "谢宏宇", "邵安"]
SKIPPERS = ["陶建国", "罗文博"]
LETTERS = "ABCD"


@pytest.fixture
def make_field(make_event, enter, now):
    """Make a discipline that is taken down on phones."""

    def make(kind, names):
        event = make_event(entries_close_at=None)
        measure = Measure.ATTEMPTS if isinstance(kind, Attempts) else Measure.COUNTS
        made = events.add_discipline(event, name="比赛", measure=measure)
        made.rules = kind.stored()
        enter(made, *names)
        db.session.commit()
        return made

    return make


@pytest.fixture
def jump(make_field):
    """A long jump: three attempts each, then the best two have three more, the leader last."""
    return make_field(Attempts(attempts=6, finalists=2), JUMPERS)


@pytest.fixture
def throw(make_field):
    """Darts: three attempts each, in points."""
    return make_field(Attempts(attempts=3, unit="points"), JUMPERS[:2])


@pytest.fixture
def rope(make_field):
    """Rope skipping: two counters, who may be three apart."""
    return make_field(Counts(counters=2), SKIPPERS)


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@dataclass
class Phone:
    """A phone that takes down one discipline, and sends when it is told to."""

    client_id: str
    discipline: object
    now: object
    acts: list = field(default_factory=lambda: [{"kind": "start"}])

    def takes_down(self, text):
        """Take down something; nothing is sent. A to D are who entered, in their order."""
        ids = dict(zip(LETTERS, self.read().entrants, strict=False))
        for act in acts_in(text):
            told = {"kind": act.kind.value, "round": act.round, "value": act.value}
            told |= {"faults": act.faults, "seat": act.seat}
            if act.entrant:
                told["entrant"] = ids[act.entrant]
            if act.of:  # the first act of a phone is its start
                told["of"] = f"{self.client_id}/{int(act.of) + 1}"
            self.acts.append(told)
        return self

    def as_json(self, first=1, **more):
        """What goes over the line."""
        acts = [
            one | {"at": (self.now + timedelta(seconds=number)).isoformat()}
            for number, one in enumerate(self.acts[first - 1 :])
        ]
        sent = {"client_id": self.client_id, "discipline_id": self.discipline.id}
        sent |= {"opened_at": self.now.isoformat(), "first": first, "acts": acts}
        return sent | more

    def read(self):
        """What the server knows of the discipline now."""
        return field_pads.field_of(self.discipline)


@pytest.fixture
def phone(now):
    """Open the pad of a discipline on a phone."""
    return lambda discipline, client_id="phone-1": Phone(client_id, discipline, now)


@pytest.fixture
def client(client_of, referee, in_english):
    """The browser of the referee's phone, in English."""
    return in_english(client_of(referee))


@pytest.fixture
def send(client):
    """Send what a phone has taken down, and return how much of it is kept."""

    def send_it(phone, first=1):
        address = f"/api/v1/events/{phone.discipline.event_id}/field"
        [item] = client.post(address, json=[phone.as_json(first)]).json
        return item["have"]

    return send_it


@pytest.fixture
def hand_in(client):
    """Hand in results from a phone, and return the answer."""

    def hand_it_in(phone, *, seen=None, reason=""):
        known = field_pads.last_result(phone.discipline) if seen is None else seen
        sent = phone.as_json(len(phone.acts) + 1, seen=known, reason=reason)
        return client.post(f"/api/v1/events/{phone.discipline.event_id}/field/end", json=sent)

    return hand_it_in


@pytest.fixture
def told():
    """Return marks and statuses as the results of a discipline have them, in entry order."""

    def tell(discipline):
        logs = results.logs_of([discipline.id])
        kind = results.kind_for(discipline)
        return [
            kind.in_full(one.outcome) if one.outcome.marks else one.outcome.status.value
            for _key, one in sorted(logs.items())
        ]

    return tell

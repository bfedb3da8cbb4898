"""A fun run of six with numbers, and phones at its line."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.finish_lines import services as finish_lines
from eventsapp.results import services as results
from eventsapp.results.measures.mass_start import MassStart

RUNNERS = ["何立", "秦守义", "谢宏宇", "邵安", "陶建国", "罗文博"]


@pytest.fixture
def make_run(make_event, enter, now):
    """Make a mass start that people have entered, with numbers from 101 on."""

    def make(names=RUNNERS, **rules):
        event = make_event("职工健身跑", entries_close_at=None)
        made = events.add_discipline(event, name="五公里", measure=Measure.MASS_START)
        made.rules = MassStart(**rules).stored()
        enter(made, *names)
        db.session.flush()
        order = finish_lines.Order.ENTERED
        race = finish_lines.race_of(made)
        finish_lines.give_numbers(race, order, first=101, now=now, by=None)
        db.session.commit()
        return made

    return make


@pytest.fixture
def run(make_run):
    """Five kilometres of six."""
    return make_run()


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def client(client_of, referee, in_english):
    """The browser of the referee, in English."""
    return in_english(client_of(referee))


@dataclass
class Phone:
    """A phone at the line; ``gun``, ``t600`` (seconds after now), ``c101``, ``x102@603``."""

    client_id: str
    discipline: object
    now: object
    acts: list = field(default_factory=list)

    def __post_init__(self):
        self.acts.append(self._act({"kind": "start"}, 0))

    def _act(self, act, seconds):
        at = self.now + timedelta(seconds=seconds)
        ms = round(at.timestamp() * 1000)
        return {"done": ms, "value": ms, "at": at.isoformat()} | act

    def takes_down(self, text):
        """Take down something; nothing is sent."""
        for word in text.split():
            self.acts.append(self._read(word))
        return self

    def _read(self, word):
        kind, text, at = re.fullmatch(r"([gtcxu])([^@]*)(?:@(\d+(?:\.\d+)?))?", word).groups()
        if kind == "t":
            return self._act({"kind": "time"}, float(text))
        if kind == "u":
            return self._act({"kind": "undo", "of": f"{self.client_id}/{text}"}, 9_000)
        if kind == "g":
            return self._act({"kind": "gun", "wave": text}, float(at or 0))
        named = {"c": "code", "x": "crossed"}[kind]
        return self._act({"kind": named, "text": text}, float(at or 0))

    def as_json(self, first=1, last=None, **more):
        """What goes over the line."""
        sent = {"client_id": self.client_id, "discipline_id": self.discipline.id}
        sent |= {"opened_at": self.now.isoformat(), "first": first}
        return sent | {"acts": self.acts[first - 1 : last]} | more


@pytest.fixture
def phone(now, run):
    """Open the page of the line on a phone."""
    return lambda client_id="phone-1", discipline=None: Phone(client_id, discipline or run, now)


@pytest.fixture
def send(client):
    """Send what a phone has taken down, and return how much of it is kept."""

    def send_it(phone, first=1, last=None):
        address = f"/api/v1/events/{phone.discipline.event_id}/finish"
        [item] = client.post(address, json=[phone.as_json(first, last)]).json
        return item["have"]

    return send_it


@pytest.fixture
def post(client, run):
    """Post a form of the page of the line; gives the answer."""

    def post_it(act="", **fields):
        return client.post(f"/disciplines/{run.id}/finish{act}", data=fields)

    return post_it


@pytest.fixture
def crossed(phone, send):
    """Let all six cross: a gun, times by one phone, numbers by another."""

    def cross(times="t600 t602 t604 t606 t608 t610", codes="101 103 102 104 105 106"):
        send(phone("phone-1").takes_down(f"g {times}"))
        told = " ".join(f"c{one}@{620 + n * 2}" for n, one in enumerate(codes.split()))
        send(phone("phone-2").takes_down(told))

    return cross


@pytest.fixture
def read(run):
    """What the server makes of the line now."""

    def read_it():
        db.session.rollback()
        return finish_lines.race_of(run)

    return read_it


@pytest.fixture
def told(run):
    """The stored results by name: place and what is told."""

    def tell():
        db.session.rollback()
        kind = results.kind_for(run)
        logs = results.logs_of([run.id])
        people = finish_lines.race_of(run).entrants
        standings = kind.rank({entry: one.outcome for (_d, entry), one in logs.items()})
        return {
            people[entry].name: standings.standings[entry].place
            or standings.standings[entry].status.value
            for _d, entry in sorted(logs)
        }

    return tell

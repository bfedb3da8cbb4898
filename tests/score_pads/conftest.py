"""Men's singles of eight, games to eleven, drawn; phones that score its matches."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.keeping import ActIn, SheetIn
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES
from tests.score_pads.acting import acts_in, read


@pytest.fixture
def singles(make_event, enter, now):
    """Ouyang meets Wu, He meets Qin, Xie meets Shao, Tao meets Luo; best of five to eleven."""
    event = make_event(entries_close_at=None)
    made = events.add_discipline(event, name="男子单打", measure=Measure.KNOCKOUT)
    ids = [entry.id for entry in enter(made, *NAMES)]
    draw_by_hand(made, ids, now=now, form=draws.Format(scoring="games:5x11"))
    db.session.commit()
    return made


@pytest.fixture
def stage(singles):
    """The draw of the singles."""
    return draws.stage_of(singles)


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@dataclass
class Phone:
    """A phone that scores one match, and sends when it is told to."""

    client_id: str
    stage: object
    now: object
    ref: str = "W1.1"
    takes_over: bool = False
    acts: list = field(default_factory=lambda: [{"kind": "start"}])

    @property
    def pair(self):
        """The entry ids of the two."""
        first, second = draws.state_of(self.stage).matches[self.ref].pair
        return int(first), int(second)

    def does(self, text):
        """Score something; nothing is sent."""
        self.acts += acts_in(text)
        return self

    def told(self, first=1, last=None, **more):
        """What the phone sends of its acts."""
        acts = [
            ActIn(act, self.now + timedelta(seconds=number))
            for number, act in enumerate(read(self.acts)[first - 1 : last])
        ]
        told = {"stage_id": self.stage.id, "ref": self.ref, "pair": self.pair}
        told |= {"takes_over": self.takes_over, "opened_at": self.now}
        return SheetIn(self.client_id, **(told | more), first=first, acts=tuple(acts))

    def sends(self, first=1, last=None, **more):
        """Send acts; gives the sheet that the server keeps."""
        sent = self.told(first, last, **more)
        sheet = score_pads.keep(sent, {self.stage.id: self.stage}, now=self.now, by=None)
        db.session.commit()
        return sheet

    def as_json(self, first=1, **more):
        """What goes over the line."""
        sent = {"client_id": self.client_id, "stage_id": self.stage.id, "ref": self.ref}
        sent |= {"pair": list(self.pair), "opened_at": self.now.isoformat(), "first": first}
        acts = [one | {"at": self.now.isoformat()} for one in self.acts[first - 1 :]]
        return sent | {"takes_over": self.takes_over, "acts": acts} | more


@pytest.fixture
def phone(stage, now):
    """Open the pad of a match on a phone."""
    return lambda client_id="phone-1", **more: Phone(client_id, stage, now, **more)

"""What is stored of a timetable: read together, and held while somebody writes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.timetables.errors import EventOff, NoCourts
from eventsapp.timetables.grounds import Grounds, Place, places_of
from eventsapp.timetables.models import Draft, Hall, Version


@dataclass(frozen=True, slots=True)
class Published:
    """A published timetable; ``by`` is whose hand it was."""

    number: int
    places: dict[str, Place]
    published_at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft; ``version`` grows with each change, 0 before the first."""

    version: int = 0
    places: dict[str, Place] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """Courts and hours, the draft and the last published timetable of an event."""

    grounds: Grounds
    draft: Drafted
    published: Published | None

    @property
    def number(self) -> int:
        """Return the number of the published timetable; 0 before the first."""
        return self.published.number if self.published else 0


_other = aliased(Version)
LAST = select(func.max(_other.number)).where(_other.event_id == Event.id).scalar_subquery()
_STORED = (
    select(Hall.version, Hall.body, Version, Account.name)
    .select_from(Event)
    .outerjoin(Hall, Hall.event_id == Event.id)
    .outerjoin(Version, and_(Version.event_id == Event.id, Version.number == LAST))
    .outerjoin(Account, Account.id == Version.published_by_id)
    .where(Event.id == bindparam("event"))
)
_WITH_DRAFT = _STORED.outerjoin(Draft, Draft.event_id == Event.id).add_columns(
    Draft.version.label("draft_version"), Draft.places, Draft.why
)


def published_of(event_id: int) -> Stored:
    """Read what everybody may know: the draft is left out."""
    row = db.session.execute(_STORED, {"event": event_id}).one()
    return Stored(_grounds(row.version, row.body), Drafted(), _published(row.Version, row.name))


def stored_of(event_id: int) -> Stored:
    """Read all of it, for the organiser."""
    row = db.session.execute(_WITH_DRAFT, {"event": event_id}).one()
    draft = Drafted()
    if row.draft_version is not None:
        draft = Drafted(row.draft_version, places_of(row.places), row.why)
    return Stored(_grounds(row.version, row.body), draft, _published(row.Version, row.name))


def _grounds(version: int | None, body: object) -> Grounds:
    return Grounds.of(body, version) if version and isinstance(body, dict) else Grounds()


def _published(row: Version | None, by: str | None) -> Published | None:
    if row is None:
        return None
    return Published(row.number, places_of(row.places), row.published_at, by, row.reason)


def lock(event: Event) -> None:
    """Hold the timetable of an event until the transaction ends.

    Raises:
        EventOff: the event was cancelled.
        NoCourts: there are no courts yet, so there is nothing to hold.
    """
    if event.is_cancelled:
        raise EventOff
    held = db.session.scalar(
        select(Hall.event_id).where(Hall.event_id == event.id).with_for_update()
    )
    if held is None:
        raise NoCourts

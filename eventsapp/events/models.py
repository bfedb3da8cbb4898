"""Events, the sessions on which they take place, and their disciplines."""

import enum
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Body
from eventsapp.associations.models import Association
from eventsapp.database import Model
from eventsapp.events.makeup import Makeup
from eventsapp.events.points import PointsRule
from eventsapp.plans.models import PlanItem, Scale


class Audience(enum.StrEnum):
    """Whom an event is for (面向)."""

    EVERYONE = "everyone"
    WOMEN = "women"
    HOST_BRANCH = "host_branch"
    CHAIRS = "chairs"
    EMPLOYED = "employed"
    RETIRED = "retired"


class Event(Model):
    """Anything people attend (活动): a contest, a hike, a talk.

    ``code`` is how people and files name it (``E25001``). ``host`` is the
    body that answers for it: the union, a branch or an association. Entries open at
    ``entries_open_at`` (报名开始时间), where there is none as soon as it is published.
    ``has_declarations`` is kept for speed: whether who enters has something to declare.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_year_code", "year", "code"),
        CheckConstraint("budget_fen >= 0", name="budget"),
        CheckConstraint("entries_open_at < entries_close_at", name="opening"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    year: Mapped[int]
    scale: Mapped[Scale]
    host_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    association_id: Mapped[int | None] = mapped_column(
        ForeignKey("associations.id"), index=True
    )
    plan_item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_items.id"), unique=True)
    audience: Mapped[Audience] = mapped_column(default=Audience.EVERYONE)
    has_walk_ins: Mapped[bool] = mapped_column(default=False)
    festival: Mapped[str] = mapped_column(String(20), default="")
    budget_fen: Mapped[int] = mapped_column(default=0)
    has_declarations: Mapped[bool] = mapped_column(default=False, server_default=false())
    entries_open_at: Mapped[datetime | None]
    entries_close_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)  # grows with each change of the row

    host: Mapped[Body] = relationship(foreign_keys=[host_id])
    association: Mapped[Association | None] = relationship(foreign_keys=[association_id])
    plan_item: Mapped[PlanItem | None] = relationship()
    sessions: Mapped[list["Session"]] = relationship(
        back_populates="event", order_by="Session.held_on, Session.id"
    )
    disciplines: Mapped[list["Discipline"]] = relationship(
        back_populates="event", order_by="Discipline.position"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_published(self) -> bool:
        """Whether members see it."""
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether it counts for nothing."""
        return self.cancelled_at is not None

    @property
    def first_on(self) -> date:
        """Return the day of the first session."""
        return min(session.held_on for session in self.sessions)

    @property
    def last_on(self) -> date:
        """Return the day of the last session."""
        return max(session.held_on for session in self.sessions)


class Session(Model):
    """One day and place of an event, with the clock times between which people check in.

    Both ends count: a scan at exactly ``closes`` (``hh:mm:00``) is in time. A day that is
    cancelled alone keeps its scans, which count for nothing; the others go on. ``is_hike``
    is kept for speed: whether its check points are a route.
    """

    __tablename__ = "sessions"
    __table_args__ = (CheckConstraint("closes > opens", name="window"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    opens: Mapped[time]
    closes: Mapped[time]
    place: Mapped[str] = mapped_column(String(100), default="")
    is_hike: Mapped[bool] = mapped_column(default=False, server_default=false())
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")

    event: Mapped[Event] = relationship(back_populates="sessions")


class Rescheduling(Model):
    """A session moved from one day to another, and why. Append-only."""

    __tablename__ = "reschedulings"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class EntryKind(enum.StrEnum):
    """Who enters: single persons, pairs or teams."""

    PERSON = "person"
    PAIR = "pair"  # exactly two people
    TEAM = "team"

    @property
    def is_of_several(self) -> bool:
        """Whether an entry has a name and several people."""
        return self is not EntryKind.PERSON


class Measure(enum.StrEnum):
    """How a discipline's places come about."""

    KNOCKOUT = "knockout"  # matches of a bracket (淘汰赛)
    PLACE = "place"  # places are entered as they are
    TIME = "time"  # milliseconds, least first (计时)
    MASS_START = "mass_start"  # a time and the check points missed (徒步、越野)
    ATTEMPTS = "attempts"  # distances, the best of several (试跳、试掷)
    HEIGHTS = "heights"  # heights cleared, with failures (跳高)
    COUNTS = "counts"  # counted in a time, with faults (计时计数)
    JUDGED = "judged"  # marks of a panel (评分)
    QUIZ = "quiz"  # points of questions, one after the other (知识竞赛)
    STEPS = "steps"  # steps of each day (健步走)
    SCORE = "score"  # a total that was made elsewhere, most first


class Discipline(Model):
    """A single item of an event (项目), such as men's singles.

    ``points_rule`` is a :class:`PointsRule` as JSON, without its ``points_weight``; what
    is not scored (``is_scored`` false) has places but no points. ``rules`` are those of its
    measure; what is not in them is as usual. ``sport`` is the code of the preset it began
    as, ``makeup`` a :class:`Makeup` as JSON. ``awarded_places`` says how many places are
    given awards (录取名次), ``prizes`` what they are. ``after_draw`` says what becomes of a
    withdrawal after the draw, where it is not what the event says.
    """

    __tablename__ = "disciplines"
    __table_args__ = (
        UniqueConstraint("event_id", "position"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("best_of IN (1, 3, 5, 7)", name="best_of"),
        CheckConstraint("awarded_places IS NULL OR awarded_places > 0", name="awarded_places"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    entry_kind: Mapped[EntryKind] = mapped_column(default=EntryKind.PERSON)
    measure: Mapped[Measure]
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_scored: Mapped[bool] = mapped_column(default=True)
    points_weight: Mapped[Fraction] = mapped_column(default=Fraction(1))
    points_rule: Mapped[dict[str, Any]] = mapped_column(default=dict)
    capacity: Mapped[int | None]
    best_of: Mapped[int] = mapped_column(default=5)
    has_third_place: Mapped[bool] = mapped_column(default=False)
    format_note: Mapped[str] = mapped_column(String(60), default="")
    sport: Mapped[str] = mapped_column(String(20), default="")
    makeup: Mapped[dict[str, Any]] = mapped_column(default=dict)
    awarded_places: Mapped[int | None]
    prizes: Mapped[str] = mapped_column(String(200), default="")
    after_draw: Mapped[str] = mapped_column(String(200), default="", server_default="")

    event: Mapped[Event] = relationship(back_populates="disciplines")

    @property
    def of_whom(self) -> Makeup:
        """Return who makes up an entry."""
        return Makeup.from_json(self.makeup)

    @property
    def points(self) -> PointsRule:
        """Return what its places earn."""
        return PointsRule.from_json(self.points_rule, self.points_weight)

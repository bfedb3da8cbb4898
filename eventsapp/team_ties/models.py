"""Lists of teams, line-ups handed in, openings, and the court of each rubber."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.members.models import Member

LONGEST_COURT = 20


class TiePlayer(Model):
    """Somebody who may play for a team, with a number on its list (队员名单). Append-only.

    The list is made from the team's entry when its first line-up is handed in; who joins the
    entry later comes behind, and nobody's number changes. 1 is the strongest where the order
    of strength matters. ``sex`` is the engine's letter.
    """

    __tablename__ = "tie_players"
    __table_args__ = (
        UniqueConstraint("discipline_id", "member_id"),
        UniqueConstraint("entry_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    number: Mapped[int]
    sex: Mapped[str] = mapped_column(String(1))

    member: Mapped[Member] = relationship()


class LineUpEntry(Model):
    """A line-up of one team against another in a tie (出场名单). Append-only.

    ``people`` are ids of ``TiePlayer`` by rubber from ``first`` on, nobody for a gap. Of
    several from the same rubber on the last counts. One of the referee's has a reason. Nobody
    is shown a row before both teams' are in, or the referee opens them.
    """

    __tablename__ = "tie_line_ups"
    __table_args__ = (
        Index("ix_tie_line_ups_stage_id", "stage_id", "ref"),
        CheckConstraint("first > 0", name="first"),
        CheckConstraint("team_id <> opponent_id", name="pair"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20))
    team_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    opponent_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    first: Mapped[int]
    people: Mapped[list[list[int]]] = mapped_column(JSON)
    handed_in_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    by: Mapped[Account | None] = relationship()


class LineUpOpening(Model):
    """The referee opens the line-ups of a tie though one is missing. Append-only."""

    __tablename__ = "tie_openings"
    __table_args__ = (
        UniqueConstraint("stage_id", "ref", "first_id", "second_id"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20))
    first_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    opened_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200))


class RubberCourt(Model):
    """The court on which a rubber is played (场地). Append-only; the last row counts."""

    __tablename__ = "tie_courts"
    __table_args__ = (Index("ix_tie_courts_stage_id", "stage_id", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20))
    court: Mapped[str] = mapped_column(String(LONGEST_COURT))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

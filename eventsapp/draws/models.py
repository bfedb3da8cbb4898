"""Set-ups, commitments, and stages as drawn."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.entries.list_models import FixedList
from eventsapp.events.models import Discipline


class Setup(Model):
    """What a discipline is to be played as (赛制) and its seeds: changed until it is drawn.

    ``form`` is a ``Format`` as JSON, ``seeds`` are seed numbers by entry id. With ``places``
    nothing is left to lot: the number of a line, a group or an order for each entry id.
    """

    __tablename__ = "stage_setups"

    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), primary_key=True)
    version: Mapped[int]
    form: Mapped[dict[str, Any]]
    seeds: Mapped[dict[str, Any]]
    places: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Commitment(Model):
    """The draw sheet and a secret, fixed before anybody says a word (抽签公示). Append-only.

    The entries on the sheet are those of ``fixed_list``, whose hash stands on the sheet.
    Both hashes are shown at once. ``secret`` must not leave this table before the draw:
    whoever knows it can work out what a word would do.
    """

    __tablename__ = "draw_commitments"
    __table_args__ = (
        UniqueConstraint("discipline_id", "version"),
        CheckConstraint("version = 1 OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    version: Mapped[int]
    form: Mapped[dict[str, Any]]
    sheet: Mapped[dict[str, Any]]
    sheet_hash: Mapped[str] = mapped_column(String(64))
    secret: Mapped[str] = mapped_column(String(64))
    secret_hash: Mapped[str] = mapped_column(String(64))
    committed_at: Mapped[datetime]
    committed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
    fixed_list_id: Mapped[int | None] = mapped_column(ForeignKey("fixed_lists.id"))

    fixed_list: Mapped[FixedList | None] = relationship()


class Stage(Model):
    """The plan of a discipline's matches as it was drawn (抽签), with what the draw rested on.

    ``plan`` is the engine's own JSON; ``draw`` holds the format, the entrants with their
    seeds, the hash of the list that they were taken from, and how they came to their places:
    ``proof``, ``lines`` given by hand, or ``lot`` in draws from before there were proofs,
    with what separation they reached. A draw done again is a new row with the next version;
    a commitment is drawn once.
    """

    __tablename__ = "stages"
    __table_args__ = (
        UniqueConstraint("discipline_id", "version"),
        UniqueConstraint("commitment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    version: Mapped[int]
    plan: Mapped[dict[str, Any]]
    draw: Mapped[dict[str, Any]]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("draw_commitments.id"))
    proof: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    discipline: Mapped[Discipline] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    pairings: Mapped[list["RoundPairing"]] = relationship(
        order_by="RoundPairing.id", viewonly=True, lazy="raise"
    )


class RoundPairing(Model):
    """A round of a Swiss stage as it was paired (编排), or taken back. Append-only.

    ``pairs`` are entry ids as text, who moves first in front; without any the latest pairing
    of the round is taken back. ``byes`` say by entry id who sits the round out and why, in
    the engine's letters, ``joined`` who joins from this round on, and what the rounds before
    give: ``Z`` nothing, ``H`` as a draw. Of several rows about a round the last one counts.
    """

    __tablename__ = "round_pairings"
    __table_args__ = (UniqueConstraint("stage_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    version: Mapped[int]
    number: Mapped[int]
    pairs: Mapped[list[Any]] = mapped_column(JSON)
    byes: Mapped[dict[str, Any]]
    joined: Mapped[dict[str, Any]]
    first_colour: Mapped[str] = mapped_column(String(1), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

"""How a judged contest stands: who is on, whose marks are in, what is sealed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.entrants import Entrant
from eventsapp.events.models import Discipline
from eventsapp.judgings.models import JudgeMark, JudgingAct, JudgingEntry
from eventsapp.judgings.seats import panel_of
from eventsapp.results.measures.judged import Panel

ENDS = {JudgingAct.COMPLETE, JudgingAct.CLOSED, JudgingAct.TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class Turn:
    """One call, and what came of it.

    Args:
        call: the row by which they were called on.
        minus: what the chief judge takes off, by field.
        end: the row that ended it; ``None`` while it is open.
    """

    call: JudgingEntry
    minus: Mapping[str, str]
    end: JudgingEntry | None

    @property
    def is_open(self) -> bool:
        """Whether marks are still taken."""
        return self.end is None


@dataclass(frozen=True, slots=True)
class Standing:
    """A judged contest as it stands; nothing in it tells a mark.

    Args:
        discipline: which.
        panel: its rules.
        people: who competes, by entry id.
        log: its rows in order.
        turn: the last call; ``None`` before the first, or if that was taken back.
        have_marked: the judges whose marks are in.
        late: the judges whose marks came after the seal.
    """

    discipline: Discipline
    panel: Panel
    people: Mapping[int, Entrant]
    log: Sequence[JudgingEntry]
    turn: Turn | None
    have_marked: Collection[int]
    late: Collection[int]

    @property
    def performer(self) -> Entrant | None:
        """Return who is on, or was last."""
        return self.people[self.turn.call.entry_id] if self.turn else None

    def name_at(self, call_id: int) -> str:
        """Return who was called on by a row of the log."""
        called = next(row for row in self.log if row.id == call_id)
        return self.people[called.entry_id].distinct

    def asked(self) -> list[int]:
        """Return the judges who may mark whoever is on."""
        performer = self.performer
        shut = self.panel.shut(performer.branch_ids) if performer else {}
        numbers = range(1, len(self.panel.judges) + 1)
        return [n for n in numbers if self.panel.keys_of(n)[0] not in shut]

    def missing(self) -> list[int]:
        """Return the judges whose marks are awaited."""
        return [n for n in self.asked() if n not in self.have_marked]

    @property
    def seen(self) -> int:
        """Return the id of the last call, by which a form says what it was opened over."""
        calls = [row.id for row in self.log if row.act is JudgingAct.CALLED]
        return calls[-1] if calls else 0

    @property
    def version(self) -> str:
        """Return what changes with anything that a page shows of it."""
        last = self.log[-1].number if self.log else 0
        return f"{last}-{len(self.have_marked)}-{len(self.late)}"


def standing_of(discipline: Discipline) -> Standing:
    """Replay the log of a judged contest."""
    log = list(
        db.session.scalars(
            select(JudgingEntry)
            .where(JudgingEntry.discipline_id == discipline.id)
            .order_by(JudgingEntry.number)
        )
    )
    turn = _last_turn(log)
    rows = (
        db.session.execute(
            select(JudgeMark.number, JudgeMark.is_late).where(JudgeMark.call_id == turn.call.id)
        ).all()
        if turn
        else []
    )
    return Standing(
        discipline,
        panel_of(discipline),
        draws.entrants_of(discipline),
        log,
        turn,
        {number for number, is_late in rows if not is_late},
        {number for number, is_late in rows if is_late},
    )


def _last_turn(log: Sequence[JudgingEntry]) -> Turn | None:
    call, end, minus = None, None, dict[str, str]()
    for row in log:
        if row.act is JudgingAct.CALLED:
            call, end, minus = row, None, {}
        elif row.act is JudgingAct.MINUS:
            minus = row.body
        elif row.act in ENDS:
            end = row
    if call is None or (end is not None and end.act is JudgingAct.TAKEN_BACK):
        return None
    return Turn(call, minus, end)


def marks_in(call_id: int) -> dict[int, Mapping[str, str]]:
    """Return the marks that count for a call, by judge; only for sealing, and for tests."""
    rows = db.session.execute(
        select(JudgeMark.number, JudgeMark.marks)
        .where(JudgeMark.call_id == call_id, JudgeMark.is_late.is_(False))
        .order_by(JudgeMark.id)
    )
    return dict(rows.all())


def own_mark(call_id: int, number: int) -> JudgeMark | None:
    """Return the last marks that one judge sent for a call."""
    return db.session.scalar(
        select(JudgeMark)
        .where(JudgeMark.call_id == call_id, JudgeMark.number == number)
        .order_by(JudgeMark.id.desc())
        .limit(1)
    )

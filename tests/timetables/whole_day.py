"""A simulated day of a contest: what is on which court, what goes wrong, what comes late."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from brackets import MatchStatus, ResultKind
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.score_pads import ending
from eventsapp.timetables import services as timetables
from eventsapp.timetables.models import FactKind
from tests.score_pads.conftest import Phone

MATCH = timedelta(minutes=10)
WON = ("g11:4 g11:9 g12:10", "g4:11 g9:11 g10:12")


@dataclass
class WholeDay:
    """What officials do from the first match to the last, ten minutes after ten minutes.

    Args:
        event: with its disciplines, drawn and on a published timetable.
        starts: when the first match may begin.
        referee: whose hand it is.
    """

    event: object
    starts: object
    referee: object
    rng: Random = field(default_factory=lambda: Random("a whole day"))
    playing: dict = field(default_factory=dict)  # the item by court
    late: int = 0  # how many more sides will not be there in time
    phones: int = 0  # how many more matches are scored without network
    unsent: list = field(default_factory=list)
    step: int = 0
    begun: int = 0
    walkovers: int = 0

    @property
    def now(self):
        """The time of day."""
        return self.starts + self.step * MATCH

    def note(self, kind, key="", court=None, minutes=0):
        """Write down a fact of the day."""
        wish = timetables.Wish(kind, key, court, minutes)
        timetables.record(self.event, wish, now=self.now, by=None)
        db.session.commit()

    def pass_ten_minutes(self):
        """End what is on the courts, send what was kept, begin what is offered; what began."""
        self.step += 1
        self._send_what_was_kept()
        for item in list(self.playing.values()):
            self._end(item)
        began = False
        for court in timetables.running_of(self.event, now=self.now).courts:
            if court.is_free and court.next:
                began = True
                self._begin(court)
        return began or bool(self.playing)

    def _begin(self, court):
        item = court.next
        if self.late:
            self.late -= 1
            self.walkovers += 1
            late, there = draws.state_of(self._stage(item)).matches[item.ref].pair
            report = Report(
                kind=ResultKind.WALKOVER, winner=int(there), reason=f"{late} 迟到十分钟"
            )
            self._record(item, report)
            return
        self.note(FactKind.BEGAN, item.key, court.number)
        self.playing[court.number] = item
        self.begun += 1

    def _end(self, item):
        court = next(number for number, one in self.playing.items() if one is item)
        del self.playing[court]
        side = self.rng.random() < 0.4
        if self.phones:
            self.phones -= 1
            phone = Phone(f"phone-{self.phones}", self._stage(item), self.now, item.ref)
            self.unsent.append((item, phone.does(WON[side]), side))
        else:
            self._record(item, Report((0, 3) if side else (3, 0)))

    def _send_what_was_kept(self):
        """The phones have network again: each sends its sheet and the result, both twice."""
        for item, phone, side in self.unsent:
            games = ((4, 11), (9, 11), (10, 12)) if side else ((11, 4), (11, 9), (12, 10))
            score = (0, 3) if side else (3, 0)
            report = Report(score, games, pair=phone.pair)
            for _time in range(2):
                phone.sends()
                ending.end(self._stage(item), item.ref, report, now=self.now, by=self.referee)
                db.session.commit()
        self.unsent = []

    def _record(self, item, report):
        results.record_match(self._stage(item), item.ref, report, now=self.now, by=self.referee)
        db.session.commit()

    def _stage(self, item):
        by_id = {one.id: one for one in self.event.disciplines}
        return draws.stage_of(by_id[item.discipline.id])

    def part_who_is_level(self):
        """Draw lots for those who are level in a group that is over."""
        level = [
            (stage, ref, tie.entrants)
            for discipline in self.event.disciplines
            for stage in [draws.stage_of(discipline)]
            for ref, table in draws.state_of(stage).tables.items()
            if table.is_complete
            for tie in table.standings.ties
        ]
        for stage, ref, entrants in level:
            order = [int(one) for one in self.rng.sample(entrants, len(entrants))]
            results.record_lot(stage, ref, order, reason="抽签", now=self.now, by=self.referee)
            db.session.commit()

    def turn_round(self, discipline):
        """Correct a match of the first round whose winner has played on; gives its ref."""
        stage = draws.stage_of(discipline)
        state = draws.state_of(stage)
        won = {m.winner for ref, m in state.matches.items() if "2." in ref and m.result}
        ref = next(
            ref
            for ref, one in state.matches.items()
            if "1." in ref and one.result and one.result.score == (3, 0) and one.winner in won
        )
        head = results.head_of(results.log_of(stage), ref)
        results.correct_match(
            stage,
            ref,
            Report((0, 3)),
            based_on=head.id,
            reason="记分表写反",
            now=self.now,
            by=self.referee,
        )
        db.session.commit()
        return ref

    def lose(self, court):
        """Lose a court; what was on it goes on elsewhere later; the plan is pushed on."""
        item = self.playing.pop(court, None)
        if item:
            self.note(FactKind.NOT_BEGUN, item.key)
            self.begun -= 1
        self.note(FactKind.LOST, court=court)
        seen = timetables.stored_of(self.event.id).draft.version
        timetables.push(self.event, seen=seen, now=self.now, by=None)
        stored = timetables.stored_of(self.event.id)
        timetables.publish(
            self.event,
            seen=stored.number,
            draft_seen=stored.draft.version,
            reason=f"{court} 号台停用",
            now=self.now,
            by=None,
        )
        db.session.commit()

    @property
    def open(self):
        """The matches without an end, of all disciplines."""
        ended = {MatchStatus.DONE, MatchStatus.BYE, MatchStatus.NOT_NEEDED}
        return [
            (discipline.name, ref)
            for discipline in self.event.disciplines
            for ref, one in draws.state_of(draws.stage_of(discipline)).matches.items()
            if one.status not in ended
        ]

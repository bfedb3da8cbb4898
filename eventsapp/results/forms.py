"""Forms of results: a table of places, times or scores, and the score of a match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
)
from wtforms.validators import Length, NumberRange, Optional

from brackets import ResultKind
from eventsapp.events.models import Measure
from eventsapp.frame.fields import tidy
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import BadValue, read_outcome
from eventsapp.results.recording import Change
from eventsapp.results.reports import Report

MOST_GAMES = 7
MOST_POINTS = 999


@dataclass(slots=True)
class Table:
    """What was typed into a table of results: what can be read, and what can't, by entry id."""

    changes: list[Change] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)


class PlacesForm(FlaskForm):
    """The table has ``value-``, ``status-`` and ``based-`` fields, each with an entry id."""

    step = HiddenField(default="preview")
    reason = StringField(
        _l("Why it is corrected"), validators=[Length(max=200)], filters=[tidy]
    )


def read_table(typed: Mapping[str, str], entry_ids: Iterable[int], measure: Measure) -> Table:
    """Read the rows of a table of results.

    An empty row is left out, unless it stood for a stored result: a result
    can't be emptied, only replaced or said to be none.
    """
    table = Table()
    for entry_id in entry_ids:
        based_on = row_id(typed.get(f"based-{entry_id}", ""))
        try:
            status = ResultStatus(typed.get(f"status-{entry_id}") or "finished")
            outcome = read_outcome(typed.get(f"value-{entry_id}", ""), status, measure)
        except BadValue:
            table.errors[entry_id] = how_to_type(measure)
        except ValueError:
            table.errors[entry_id] = _("Choose one of the list.")
        else:
            if outcome is not None:
                table.changes.append(Change(entry_id, outcome, based_on))
            elif based_on is not None:
                table.errors[entry_id] = _("Say why there is no result, or type it.")
    return table


def how_to_type(measure: Measure) -> str:
    """Say how a value of the measure is typed."""
    if measure is Measure.TIME:
        return _("A time such as 12:03.450")
    if measure is Measure.SCORE:
        return _("A number such as 9.35")
    return _("A place from 1")


class GameForm(Form):
    """The points of one game."""

    first = IntegerField(validators=[Optional(), NumberRange(min=0, max=MOST_POINTS)])
    second = IntegerField(validators=[Optional(), NumberRange(min=0, max=MOST_POINTS)])


class ScoreForm(FlaskForm):
    """How a match ended: a score, the points of the games, or why it was not played."""

    pair = HiddenField()
    score = StringField(_l("Score"))
    games = FieldList(FormField(GameForm), min_entries=MOST_GAMES, max_entries=MOST_GAMES)
    kind = RadioField(
        _l("How it ended"), default=ResultKind.PLAYED.value, validate_choice=False
    )
    winner = StringField(_l("Who goes on"))
    note = StringField(_l("What happened"), validators=[Length(max=200)], filters=[tidy])

    def report(self) -> Report | None:
        """Return what is reported, or None with the reasons among the errors of the form."""
        games = self._games()
        score = self._score()
        kind = self._kind()
        if self.form_errors or games is None or kind is None:
            return None
        return Report(
            score=score,
            games=games,
            kind=kind,
            winner=row_id(self.winner.data or ""),
            reason=self.note.data or "",
            pair=_two(self.pair.data or "", "-"),
        )

    def _games(self) -> tuple[tuple[int, int], ...] | None:
        games: list[tuple[int, int]] = []
        for number, game in enumerate(self.games.data, start=1):
            first, second = game["first"], game["second"]
            if first is None and second is None:
                continue
            if first is None or second is None:
                self.form_errors.append(
                    _("Game %(game)s: type the points of both.", game=number)
                )
            elif len(games) < number - 1:
                self.form_errors.append(
                    _("Game %(game)s: type the games before it.", game=number)
                )
            else:
                games.append((first, second))
        return None if self.form_errors else tuple(games)

    def _score(self) -> tuple[int, int] | None:
        text = (self.score.data or "").replace("：", ":")
        score = _two(text, ":")
        if text and (score is None or max(score) > MOST_POINTS):
            self.form_errors.append(_("Type the score as 3:1."))
        return score

    def _kind(self) -> ResultKind | None:
        try:
            return ResultKind(self.kind.data or ResultKind.PLAYED.value)
        except ValueError:
            self.form_errors.append(_("Choose how the match ended."))
            return None


class CorrectionForm(ScoreForm):
    """A score that replaces another: which row it was typed over, and why."""

    step = HiddenField(default="preview")
    based_on = HiddenField()
    seen = HiddenField()
    why = StringField(_l("Why it is corrected"), validators=[Length(max=200)], filters=[tidy])


def row_id(text: str) -> int | None:
    """Return the id that a hidden field carries, or None if it was emptied or tampered with."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _two(text: str, between: str) -> tuple[int, int] | None:
    first, found, second = text.strip().partition(between)
    if not (found and first.isdecimal() and second.isdecimal() and text.isascii()):
        return None
    return (int(first), int(second)) if len(text) < 24 else None

"""Forms of results: the table of marks, the score of a match, lots and who leaves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
)
from wtforms.validators import Length, Optional, ValidationError

from brackets import LeavingPolicy, ResultKind
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import LineField, Needed, PickField, chosen_id, tidy
from eventsapp.results.conduct import LABELS, WEIGHTS, Noted
from eventsapp.results.pads import MOST_GAMES
from eventsapp.results.reports import Report

MOST_POINTS = 999
LONGEST_CAUTION = 60
MOST_CAUTIONS = 100
FREE_CAUTIONS = 2  # empty rows below those that are stored


class PlacesForm(FlaskForm):
    """The table has the fields of :mod:`eventsapp.results.tables`, each with an entry id."""

    step = HiddenField(default="preview")
    reason = StringField(
        _l("Why it is corrected"), validators=[Length(max=200)], filters=[tidy]
    )


class PointsField(IntegerField):
    """Points, fouls and the like of one side."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read digits, full-width ones too."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError(_between()) from None

    def pre_validate(self, form: object) -> None:
        """Refuse what nobody scores; ``NumberRange`` breaks on hundreds of digits."""
        if self.data is not None and not 0 <= self.data <= MOST_POINTS:
            raise ValidationError(_between())


def _between() -> str:
    return _("A whole number from %(least)d to %(most)d.", least=0, most=MOST_POINTS)


class GameForm(Form):
    """The points of one game."""

    first = PointsField(_l("First side"), [Optional()])
    second = PointsField(_l("Second side"), [Optional()])


class ConductForm(Form):
    """How often something was noted of both sides: cautions, fouls, cards."""

    cautions = FormField(GameForm)
    fouls = FormField(GameForm)
    yellow = FormField(GameForm)
    second_yellow = FormField(GameForm)
    red = FormField(GameForm)
    yellow_red = FormField(GameForm)


class CautionForm(Form):
    """One caution: whose it is, in which pull, and why; without a side there is none."""

    side = StringField()
    game = PointsField(_l("Number of the pull"), [Optional()])
    words = StringField(validators=[Length(max=LONGEST_CAUTION)], filters=[tidy])


class ScoreForm(FlaskForm):
    """How a match ended: a score, the points of the games, or why it was not played."""

    pair = HiddenField()
    score = StringField(_l("Score"))
    games = FieldList(FormField(GameForm), min_entries=MOST_GAMES, max_entries=MOST_GAMES)
    kind = RadioField(
        _l("How it ended"), default=ResultKind.PLAYED.value, validate_choice=False
    )
    winner = StringField(_l("Winner"))
    extra_time = StringField(_l("Score after extra time"))
    penalties = StringField(_l("Penalty shoot-out"))
    note = StringField(_l("What happened"), validators=[Length(max=200)], filters=[tidy])
    conduct = FormField(ConductForm, label=_l("Cautions, fouls, cards"))

    def validate(self, extra_validators: object = None) -> bool:
        """Check the fields; say of cards and games which of them can't be read."""
        is_valid = super().validate(extra_validators)
        for name in self.conduct.errors or ():
            words = _(
                "%(what)s: a whole number from 0 to 999 for each side.", what=LABELS[name]
            )
            self.form_errors.append(words)
        return bool(is_valid)

    def report(self) -> Report | None:
        """Return what is reported, or None with the reasons among the errors of the form."""
        games = self._games()
        score = self._score(self.score)
        extra_time, penalties = self._score(self.extra_time), self._score(self.penalties)
        kind = self._kind()
        if self.form_errors or games is None or kind is None:
            return None
        return Report(
            score=score,
            games=games,
            kind=kind,
            winner=carried_number(self.winner.data),
            reason=self.note.data or "",
            pair=_two(self.pair.data or "", "-"),
            extra_time=extra_time,
            penalties=penalties,
            conduct=self._conduct(),
        )

    def _conduct(self) -> dict[str, tuple[int, int]]:
        typed = {name: self.conduct.data[name] for name in WEIGHTS}
        return {
            name: (count["first"] or 0, count["second"] or 0)
            for name, count in typed.items()
            if count["first"] or count["second"]
        }

    @property
    def has_conduct(self) -> bool:
        """Whether anything was typed against a side."""
        return bool(self._conduct())

    def show_conduct(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Fill in what is stored."""
        stored = {name: {"first": a, "second": b} for name, (a, b) in counts.items()}
        self.conduct.process(None, stored)

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

    def _score(self, field: StringField) -> tuple[int, int] | None:
        text = (field.data or "").replace("：", ":")
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
    cautions = FieldList(FormField(CautionForm), max_entries=MOST_CAUTIONS)

    def validate(self, extra_validators: object = None) -> bool:
        """Check the fields; say which caution can't be read."""
        is_valid = super().validate(extra_validators)
        for number, row in enumerate(self.cautions, start=1):
            if row.errors:
                self.form_errors.append(self._unclear(number))
        return is_valid

    def show_cautions(self, noted: Sequence[Noted]) -> None:
        """Fill in the cautions that are stored, in the order of the sides of the page."""
        stored = [
            {"side": str(one.side), "game": one.game, "words": one.words} for one in noted
        ]
        empty: list[dict[str, object]] = [{} for _number in range(FREE_CAUTIONS)]
        self.cautions.process(None, [*stored, *empty][:MOST_CAUTIONS])

    def report(self) -> Report | None:
        """Return what is reported, with the single cautions."""
        report, noted = super().report(), tuple(self._noted())
        if report is None or self.form_errors:
            return None
        return replace(report, cautions=noted)

    def _noted(self) -> Iterator[Noted]:
        for number, row in enumerate(self.cautions, start=1):
            side, game, words = row.form.side.data, row.form.game.data, row.form.words.data
            if side in {"0", "1"} and game:
                yield Noted(int(side), game, words or "")
            elif side or words:
                self.form_errors.append(self._unclear(number))

    def _unclear(self, number: int) -> str:
        return _("Caution %(number)s: choose whose it is, and type the pull.", number=number)


def _two(text: str, between: str) -> tuple[int, int] | None:
    first, found, second = text.strip().partition(between)
    if not (found and first.isdecimal() and second.isdecimal() and text.isascii()):
        return None
    return (int(first), int(second)) if len(text) < 24 else None


class LotForm(FlaskForm):
    """The order of those who are level; the table has ``order-<entry id>`` fields."""

    table = HiddenField()
    reason = StringField(_l("How it was decided"), validators=[Length(max=200)], filters=[tidy])


class LeavingForm(FlaskForm):
    """Who leaves, and what becomes of the matches played in a table."""

    entrant = PickField(
        _l("Who leaves"),
        coerce=chosen_id,
        validators=[Needed(_l("Choose a name."))],
    )
    policy = PickField(
        _l("Matches of a table already played"),
        choices=[
            (
                LeavingPolicy.ANNUL_UNDER_HALF.value,
                _l("do not count if under half of them were played"),
            ),
            (LeavingPolicy.KEEP.value, _l("count; the rest are walkovers")),
            (LeavingPolicy.ANNUL.value, _l("do not count")),
        ],
    )
    is_disqualified = BooleanField(_l("Disqualified from the whole discipline: no place"))
    why = LineField(_l("Why they leave"), most=200, needed=_l("Say why."))


class ReturnForm(FlaskForm):
    """Why somebody has not left after all."""

    entry_id = HiddenField()
    why_back = LineField(_l("Why it is taken back"), most=200, needed=_l("Say why."))


def read_order(typed: Iterable[tuple[int, str]]) -> list[int]:
    """Return entry ids in the order of the numbers typed beside them.

    Empty unless the numbers are 1, 2, 3, ... each once.

    >>> read_order([(7, "2"), (9, " 1 ")]), read_order([(7, "1"), (9, "1")])
    ([9, 7], [])
    """
    given = {entry_id: _number(text) for entry_id, text in typed}
    if sorted(given.values()) != list(range(1, len(given) + 1)):
        return []
    return sorted(given, key=lambda entry_id: given[entry_id])


def _number(text: str) -> int:
    number = text.strip()
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0

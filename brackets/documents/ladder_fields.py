"""The fields of a ladder in a document: its rules, and the rows of its log."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from brackets.documents.errors import LadderAlone
from brackets.documents.stage_format import Laid, Setting, StageFormat, named_in
from brackets.documents.values import (
    choice_at,
    id_at,
    number_between,
    optional_id,
    optional_number,
    optional_score,
    optional_text,
)
from brackets.ladders.ladder import (
    Challenged,
    ChallengePlayed,
    Climb,
    Joined,
    LadderEvent,
    LadderRules,
    Parted,
)
from brackets.matches import Stage
from brackets.plan_errors import FieldMissing, WrongShape
from brackets.shapes import fields_of, flag_at, text_at

MOST_REACH = 20_000
MOST_DAYS = 3_660

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAID = ("by", "reason")


class StepKind(enum.StrEnum):
    """What a row of the log is about."""

    CHALLENGE = "challenge"
    RESULT = "result"
    JOIN = "join"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class LadderStage(StageFormat):
    """A ladder (擂台): a document of its own, played and corrected step by step."""

    name = "ladder"
    fields = (
        *("begins_on", "seeds", "until", "reach", "climb"),
        *("play_within", "rematch_after", "idle_days", "idle_drop"),
    )
    has_matches = False
    begins_on: date
    until: date | None
    rules: LadderRules

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who stands on it, when it begins, and its rules."""
        if "begins_on" not in document:
            raise FieldMissing(place, "begins_on")
        at, until = f"{place}.begins_on", f"{place}.until"
        return cls(
            named=named_in(document, place, "seeds"),
            begins_on=day_at(document["begins_on"], at),
            until=day_at(document["until"], until) if "until" in document else None,
            rules=LadderRules(
                reach=number_between(document.get("reach", 2), f"{place}.reach", 1, MOST_REACH),
                climb=choice_at(document.get("climb", "swap"), f"{place}.climb", Climb),
                play_within=optional_number(document, "play_within", place, (0, MOST_DAYS)),
                rematch_after=optional_number(document, "rematch_after", place, (0, MOST_DAYS))
                or 0,
                idle_days=optional_number(document, "idle_days", place, (1, MOST_DAYS)),
                idle_drop=number_between(
                    document.get("idle_drop", 1), f"{place}.idle_drop", 1, MOST_REACH
                ),
            ),
        )

    def matches(self, players: int) -> int:
        """Return none: challenges are not planned."""
        return 0

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Refuse to be a part of a plan.

        Raises:
            LadderAlone: always.
        """
        raise LadderAlone(setting.place)


def read_step(value: object, place: str) -> LadderEvent:
    """Return one row of the log of a ladder.

    Raises:
        PlanError: something is missing, unknown or of another shape.
    """
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    if "kind" not in value:
        raise FieldMissing(place, "kind")
    kind = choice_at(value["kind"], f"{place}.kind", StepKind)
    pair = ("challenger", "challenged")
    wanted = ("entrant",) if kind in (StepKind.JOIN, StepKind.LEAVE) else pair
    more = ("winner", "score", "walkover") if kind is StepKind.RESULT else ()
    document = fields_of(value, place, ("kind", "on", *wanted), (*more, *_SAID))
    on = day_at(document["on"], f"{place}.on")
    by, reason = (optional_text(document, name, place) for name in _SAID)
    named = [id_at(document[name], f"{place}.{name}") for name in wanted]
    if kind is StepKind.JOIN:
        return Joined(named[0], on, by, reason)
    if kind is StepKind.LEAVE:
        return Parted(named[0], on, by, reason)
    if kind is StepKind.CHALLENGE:
        return Challenged(named[0], named[1], on, by, reason)
    return ChallengePlayed(
        challenger=named[0],
        challenged=named[1],
        winner=_winner(document, place, named),
        on=on,
        score=optional_score(document, "score", place),
        is_walkover=flag_at(document.get("walkover", False), f"{place}.walkover"),
        by=by,
        reason=reason,
    )


def day_at(value: object, place: str) -> date:
    """Return a day.

    >>> day_at("2026-03-01", "on")
    datetime.date(2026, 3, 1)
    """
    text = text_at(value, place)
    if _DAY.fullmatch(text) is None:
        raise WrongShape(place, "a day such as 2026-03-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongShape(place, "a day that exists") from None


def _winner(document: Mapping[str, object], place: str, pair: list[str]) -> str:
    """Return who won: as named, or by the score; a level score has nobody who can have."""
    winner = optional_id(document, "winner", place)
    score = optional_score(document, "score", place)
    if winner is not None:
        return winner
    if score is None:
        raise FieldMissing(place, "winner")
    return pair[score[0] < score[1]]

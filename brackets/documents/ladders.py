"""Ladders written down as documents: played, and corrected step by step."""

from collections.abc import Callable, Iterator
from datetime import date

from brackets.documents.document import Document
from brackets.documents.errors import LadderAlone, RefusedHere
from brackets.documents.ladder_fields import LadderStage, read_step
from brackets.documents.writing import Json
from brackets.errors import BracketError, EntrantTwice, EntrantUnknown
from brackets.ladders.climbing import correct_step, play_ladder
from brackets.ladders.errors import StepUnknown
from brackets.ladders.ladder import Challenged, ChallengePlayed, Joined, Ladder, LadderEvent
from brackets.ladders.states import LadderState, Step
from brackets.plan_errors import FieldUnknown

Refused = Callable[[BracketError], str]
"""How to say a refusal in words."""

_OTHER_LOGS = ("results", "withdrawals", "lots", "line_ups", "marks", "closings", "jury")


def ladder_stage(document: Document) -> LadderStage | None:
    """Return the ladder that a document is about, or ``None`` if it is about something else.

    Raises:
        LadderAlone: a ladder among other stages.
        FieldUnknown: a log that does not belong to it.
    """
    for entry in document.stages:
        if isinstance(entry.format, LadderStage):
            if len(document.stages) > 1:
                raise LadderAlone(entry.place)
            for name in _OTHER_LOGS:
                if getattr(document, name):
                    raise FieldUnknown("document", name)
            return entry.format
    if document.ladder:
        raise FieldUnknown("document", "ladder")
    return None


def ladder_played(document: Document, stage: LadderStage, told: Refused) -> Json:
    """Return the state of a ladder as JSON.

    Raises:
        PlanError: somebody is named who has not entered.

    Source:
        docs/rules/ladder.md, "In a document"
    """
    state = play_ladder(_ladder(document, stage), document.ladder, stage.until)
    return {"version": 1, "name": document.name, **_state(state, told)}


def ladder_corrected(
    document: Document, stage: LadderStage, step: str, value: object, told: Refused
) -> Json:
    """Return as JSON what would follow if a step were another one; nothing is changed.

    Args:
        document: the ladder and its log.
        stage: its rules.
        step: the number of the step.
        value: the fields that would be other, or ``None`` to take the step out.
        told: how to say a refusal in words.

    Raises:
        StepUnknown: the log has no such step.
        BracketError: the new step is of another shape, or not allowed there.
    """
    ladder, events = _ladder(document, stage), document.ladder
    is_number = step.isascii() and step.isdecimal() and len(step) <= len(str(len(events)))
    if not is_number or not 1 <= int(step) <= len(events):
        raise StepUnknown(step, len(events))
    number = int(step)
    new = None
    if value is not None:
        new = read_step(_over(_event(events[number - 1]), value), "result")
        _check_names(document, new, "result")
    diff = correct_step(ladder, events, number, new)
    return {
        "version": 1,
        "name": document.name,
        "step": number,
        "old": _event(diff.old),
        "new": None if diff.new is None else _event(diff.new),
        "moves": [
            {"entrant": entrant, "before": before, "after": after}
            for entrant, (before, after) in diff.moves.items()
        ],
        "orphaned": [_step(one, told) for one in diff.orphaned],
        "revived": [_step(one, told) for one in diff.revived],
        "before": _state(diff.before, told),
        "after": _state(diff.after, told),
    }


def _ladder(document: Document, stage: LadderStage) -> Ladder:
    """Return who stands where at the beginning, after a check of all names."""
    entrants = dict.fromkeys(document.names)
    if len(entrants) < len(document.entrants):
        ids = [entrant.id for entrant in document.entrants]
        twice = next(i for i, one in enumerate(ids) if one in ids[:i])
        raise RefusedHere(f"entrants[{twice}].id", EntrantTwice(ids[twice]))
    for i, event in enumerate(document.ladder):
        _check_names(document, event, f"ladder[{i}]")
    if stage.named is None:
        later = {event.entrant for event in document.ladder if isinstance(event, Joined)}
        return Ladder(
            tuple(e for e in entrants if e not in later), stage.begins_on, stage.rules
        )
    seen: set[str] = set()
    for place, name in stage.named:
        if name is None or name not in entrants:
            raise RefusedHere(place, EntrantUnknown(str(name)))
        if name in seen:
            raise RefusedHere(place, EntrantTwice(name))
        seen.add(name)
    named = tuple(str(name) for _place, name in stage.named)
    return Ladder(named, stage.begins_on, stage.rules)


def _check_names(document: Document, event: LadderEvent, place: str) -> None:
    names = document.names
    for field in ("challenger", "challenged", "winner", "entrant"):
        name = getattr(event, field, None)
        if name is not None and name not in names:
            raise RefusedHere(f"{place}.{field}", EntrantUnknown(name))


def _over(old: Json, value: object) -> object:
    """Return a step with some fields that are other; without a winner the score says it."""
    if not isinstance(value, dict):
        return value
    if "score" in value and "winner" not in value:
        old.pop("winner", None)
    if "winner" in value and "score" not in value:
        old.pop("score", None)
    return {**old, **value}


def _state(state: LadderState, told: Refused) -> Json:
    return {
        "on": state.on.isoformat(),
        "rungs": [
            {
                "place": rung.place,
                "entrant": rung.entrant,
                "may_challenge": list(rung.may_challenge),
                **_day("idle_on", rung.idle_on),
            }
            for rung in state.rungs
        ],
        "open": [_event(challenge) for challenge in state.open],
        "drops": [
            {
                "entrant": drop.entrant,
                "on": drop.on.isoformat(),
                "before": drop.before,
                "after": drop.after,
            }
            for drop in state.drops
        ],
        "steps": [_step(step, told) for step in state.steps],
    }


def _step(step: Step, told: Refused) -> Json:
    why = {} if step.refusal is None else {"why": told(step.refusal)}
    counts = {"number": step.number, "counts": step.refusal is None}
    return {**counts, **why, **_event(step.event)}


def _event(event: LadderEvent) -> Json:
    """Return a row of the log as documents have it; what is empty is left out."""
    return {name: value for name, value in _fields(event) if value not in ("", None, False)}


def _fields(event: LadderEvent) -> Iterator[tuple[str, object]]:
    if isinstance(event, Challenged | ChallengePlayed):
        yield "kind", "challenge" if isinstance(event, Challenged) else "result"
        yield "challenger", event.challenger
        yield "challenged", event.challenged
        if isinstance(event, ChallengePlayed):
            yield "winner", event.winner
            yield "score", None if event.score is None else list(event.score)
            yield "walkover", event.is_walkover
    else:
        yield "kind", "join" if isinstance(event, Joined) else "leave"
        yield "entrant", event.entrant
    yield "on", event.on.isoformat()
    yield "by", event.by
    yield "reason", event.reason


def _day(name: str, day: date | None) -> Json:
    return {} if day is None else {name: day.isoformat()}

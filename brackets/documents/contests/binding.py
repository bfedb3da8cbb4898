"""What a document says of contests, as events of the log."""

from collections.abc import Iterator

from brackets.contests.contest import Contest
from brackets.contests.errors import ContestUnknown, JuryFull
from brackets.contests.events import Closing, JuryAdvance, JuryWord, Mark
from brackets.documents.contests.mark_fields import mark_of
from brackets.documents.document import Document, MarkEntry
from brackets.documents.errors import ContestNotNamed, RefusedHere
from brackets.errors import BracketError, EntrantUnknown
from brackets.plan import Plan


def contest_events(plan: Plan, document: Document) -> Iterator[Mark | Closing | JuryAdvance]:
    """Yield marks, ends of contests and words of the jury, after a check of what they name.

    Raises:
        PlanError: one of them names what does not exist, or does not fit its contest; its
            ``place`` says where.
    """
    contests = {contest.ref: contest for contest in plan.contests}
    entrants = set(plan.entrants)
    for entry in document.marks:
        if entry.entrant not in entrants:
            raise RefusedHere(f"{entry.place}.entrant", EntrantUnknown(entry.entrant))
        yield _mark(entry, contests)
    for i, closing in enumerate(document.closings):
        _demand(contests, closing.contest, f"closings[{i}].contest")
        yield closing
    for i, said in enumerate(document.jury):
        _demand(contests, said.contest, f"jury[{i}].contest")
        if said.entrant not in entrants:
            raise RefusedHere(f"jury[{i}].entrant", EntrantUnknown(said.entrant))
        yield said
    _demand_room(contests, document)


def _mark(entry: MarkEntry, contests: dict[str, Contest]) -> Mark:
    if entry.contest is None and len(contests) != 1:
        raise ContestNotNamed(entry.place)
    ref = entry.contest or next(iter(contests))
    rules = _demand(contests, ref, f"{entry.place}.contest").rules
    mark = mark_of(entry, ref, rules)
    try:
        rules.check(mark)
    except BracketError as error:
        raise RefusedHere(entry.place, error) from None
    return mark


def _demand(contests: dict[str, Contest], ref: str, place: str) -> Contest:
    if ref not in contests:
        raise RefusedHere(place, ContestUnknown(ref))
    return contests[ref]


def _demand_room(contests: dict[str, Contest], document: Document) -> None:
    """Refuse a jury that lets more go on than there is room for."""
    said = {(one.contest, one.entrant): one.kind for one in document.jury}
    for ref, contest in contests.items():
        many = sum(of == ref and kind is JuryWord.ADVANCED for (of, _), kind in said.items())
        if many > contest.jury:
            raise RefusedHere("jury", JuryFull(ref, many, contest.jury))

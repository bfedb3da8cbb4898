"""The next round of a Swiss stage of a document, and a check of those that were paired."""

from collections.abc import Callable
from typing import TypeAlias

from brackets.documents.tournament import Tournament
from brackets.swiss.check import check
from brackets.swiss.errors import NobodyToPair
from brackets.swiss.explain import explain
from brackets.swiss.history import Colour
from brackets.swiss.pairing import Round, pair_next
from brackets.swiss.stages import SwissStage, stage_to_pair, stages_to_check
from brackets.swiss.wording import finding_told, guarantee_told, reason_told

Json: TypeAlias = dict[str, object]


def next_round(
    value: object,
    tournament: Tournament,
    *,
    stage: str | None,
    first_colour: Colour,
    language: str = "",
) -> Json:
    """Pair the next round of a Swiss stage.

    Args:
        value: the document, as ``json.loads`` gives it.
        tournament: the same, put together.
        stage: its id; None for the first one that has a round to be paired.
        first_colour: of the strongest in round one, if the document does not say.
        language: of the reasons; empty if none are asked for.

    Returns:
        ``stage``, ``round``, ``pairs`` in the order of boards, each with its ``match``, the
        ``pair``, the one who moves first in front, and perhaps ``why``; ``bye``;
        ``together``: those of one branch who meet though branches are kept apart;
        perhaps ``guaranteed``: what holds of the whole round, as a sentence; and
        ``document``: the document with the round added.

    Raises:
        BracketError: the round cannot be paired, or not yet.

    Source:
        docs/rules/document.md, "Swiss"
    """
    chosen = stage_to_pair(tournament, stage)
    made = pair_next(chosen.history, first_colour)
    if made.boards[0].black is None:  # only the bye is left
        raise NobodyToPair(made.number)
    prefix = f"{chosen.entry.id}/R" if chosen.entry.id else "R"
    why = _reasons(tournament, chosen, made, language) if language else {}
    bye = next((board.white for board in made.boards if board.black is None), None)
    return {
        "version": 1,
        "name": tournament.document.name,
        "stage": chosen.entry.id,
        "round": made.number,
        "pairs": [
            {
                "match": f"{prefix}{made.number}.{i}",
                "pair": [chosen.entrants[n - 1] for n in (board.white, board.black)],
                **why.get(frozenset((board.white, board.black)), {}),
            }
            for i, board in enumerate(made.boards, 1)
            if board.black is not None
        ],
        "bye": None if bye is None else chosen.entrants[bye - 1],
        "together": [[chosen.entrants[n - 1] for n in pair] for pair in made.together],
        **({"guaranteed": guarantee_told(made, language)} if language else {}),
        "document": _added(value, chosen, made),
    }


def findings(tournament: Tournament, language: str) -> tuple[list[str], dict[str, int]]:
    """Check every round that was paired in the Swiss stages of a document.

    Returns:
        A line for each finding, and how many rounds, errors and notes there are.

    Raises:
        BracketError: there is no Swiss stage, or a result is missing on the way.
    """
    lines: list[str] = []
    counts = {"rounds": 0, "errors": 0, "notes": 0}
    for chosen in stages_to_check(tournament):
        name = _namer(tournament, chosen)
        head = f"{chosen.entry.id}: " if chosen.entry.id else ""
        counts["rounds"] += chosen.history.played_rounds
        for finding in check(chosen.history):
            counts["errors" if finding.is_error else "notes"] += 1
            lines.append(head + finding_told(finding, language, name))
    return lines, counts


def _reasons(
    tournament: Tournament, chosen: SwissStage, made: Round, language: str
) -> dict[frozenset[int], Json]:
    name = _namer(tournament, chosen)
    return {
        frozenset((reason.higher, reason.lower)): {"why": reason_told(reason, language, name)}
        for reason in explain(made)
    }


def _namer(tournament: Tournament, chosen: SwissStage) -> Callable[[int], str]:
    names = tournament.document.names
    return lambda number: names[chosen.entrants[number - 1]]


def _added(value: object, chosen: SwissStage, made: Round) -> Json:
    """Return the document with one more round in a stage."""
    assert isinstance(value, dict)  # it has been read
    stages = list(value["stages"])
    stage = stages[chosen.index]
    pairs = [
        [
            chosen.texts[board.white - 1],
            None if board.black is None else chosen.texts[board.black - 1],
        ]
        for board in made.boards
    ]
    stages[chosen.index] = {**stage, "pairings": [*stage.get("pairings", []), pairs]}
    return {**value, "stages": stages}

"""Drawing a stage of a document, and checking the proof of it."""

from collections.abc import Sequence
from typing import Any

from brackets.documents.building import build_plan, in_order
from brackets.documents.document import Document, EntrantEntry, Seeding, StageEntry
from brackets.documents.errors import NothingToDraw, RefusedHere, StageNowhere
from brackets.documents.reading import read_document
from brackets.documents.writing import Json
from brackets.draws.drawn import Drawn
from brackets.draws.proof import Proof, commit, prove
from brackets.draws.proof_json import proof_of
from brackets.draws.seeding import seeds_by_ranking, seeds_wanted
from brackets.draws.sheet import Sheet
from brackets.errors import BracketError
from brackets.plan_errors import PlanError

NO_WORD = "no word was said"
_APART = "branch"


def drawn(value: object, spare_secret: str, words: tuple[str, ...] = ()) -> Json:
    """Draw the lots of a stage.

    Args:
        value: the document, as ``json.loads`` gives it.
        spare_secret: the secret of the draw, if the document has none.
        words: what was said in public, after what the document has. A draw without any
            takes ``no word was said`` for one, so that its proof shows it.

    Returns:
        ``plan``, ``proof``, and ``document``: the document with everybody in their place.

    Raises:
        BracketError: something is wrong in the document, or nothing is left to lot.

    Source:
        docs/rules/document.md, "Drawing"; docs/rules/draw.md
    """
    document = read_document(value)
    entry = _stage_to_draw(document)
    sheet = _sheet(document, entry)
    said = (*document.draw.words, *words) or (NO_WORD,)
    try:
        proof = prove(sheet, document.draw.secret or spare_secret, said)
    except BracketError as error:
        raise RefusedHere("draw", error) from None
    placed = _placed(value, document.stages.index(entry), proof)
    return {
        "version": 1,
        "name": document.name,
        "plan": build_plan(read_document(placed)).to_json(),
        "proof": proof.to_json(),
        "document": placed,
    }


def announced(value: object) -> Json:
    """Return what is to be published when entries close, before the draw.

    Returns:
        ``sheet``, ``sheet_hash`` and ``secret_hash``.

    Raises:
        BracketError: something is wrong in the document, it has no secret, or nothing is
            left to lot.
    """
    document = read_document(value)
    sheet = _sheet(document, _stage_to_draw(document))
    try:
        commitment = commit(sheet, document.draw.secret)
    except BracketError as error:
        raise RefusedHere("draw.secret", error) from None
    return {
        "version": 1,
        "name": document.name,
        "sheet": sheet.to_json(),
        "sheet_hash": commitment.sheet_hash,
        "secret_hash": commitment.secret_hash,
    }


def read_proof(value: object) -> Proof:
    """Read a proof, alone or in what :func:`drawn` has returned.

    Raises:
        BracketError: it is none.
    """
    if isinstance(value, dict) and "proof" in value:
        value = value["proof"]
    try:
        return proof_of(value)
    except PlanError:
        raise
    except BracketError as error:
        raise RefusedHere("proof.sheet", error) from None


def _stage_to_draw(document: Document) -> StageEntry:
    wanted = document.draw.stage
    if wanted is None:
        for entry in document.stages:
            if _can_be_drawn(entry):
                return entry
        raise NothingToDraw("stages")
    for entry in document.stages:
        if entry.id == wanted:
            if not _can_be_drawn(entry):
                raise NothingToDraw(entry.place)
            return entry
    raise StageNowhere("draw.stage", wanted)


def _can_be_drawn(entry: StageEntry) -> bool:
    return entry.format.is_drawn and not entry.format.has_lines


def _sheet(document: Document, entry: StageEntry) -> Sheet:
    """Return the draw sheet of a stage: those named for it, or who is named for none."""
    in_order(document.entrants)
    named = entry.format.named
    if named is None:
        elsewhere = {text for stage in document.stages for _, text in stage.format.named or ()}
        ids = {person.id for person in document.entrants} - elsewhere
    else:
        ids = {str(text) for _place, text in named}
        known = {person.id for person in document.entrants}
        for place, text in named:
            if text not in known:
                raise NothingToDraw(place)
    entered = [person for person in document.entrants if person.id in ids]
    seeds = _seeds(document, entered)
    people = [
        Drawn(person.id, seeds.get(person.id), person.branch, person.name) for person in entered
    ]
    try:
        if entry.format.groups is None:
            return Sheet.of_lines(people, document.draw.bands, apart=_APART)
        groups = entry.format.groups
        return Sheet.of_groups(people, groups, document.draw.bands, apart=_APART)
    except BracketError as error:
        raise RefusedHere(entry.place, error) from None


def _seeds(document: Document, entered: Sequence[EntrantEntry]) -> dict[str, int]:
    """Return the seed numbers of those who are drawn, as the document says they are found."""
    if document.draw.seeding is Seeding.NONE:
        return {}
    if document.draw.seeding is Seeding.GIVEN:
        return {person.id: person.seed for person in entered if person.seed is not None}
    rated = [person for person in entered if person.rating is not None]
    rated.sort(key=lambda person: -(person.rating or 0))
    many = document.draw.seeds or seeds_wanted(len(entered))
    return seeds_by_ranking([person.id for person in rated], many)


def _placed(value: object, index: int, proof: Proof) -> Json:
    """Return the document with the lines or groups of one stage, and its seeds, filled in."""
    assert isinstance(value, dict)  # it has been read
    stages = list(value["stages"])
    stage = {name: item for name, item in stages[index].items() if name != "seeds"}
    if proof.sheet.sizes:
        stage["groups"] = [list(group) for group in proof.places]
    else:
        stage["lines"] = list(proof.lines)
    stages[index] = stage
    return {**value, "entrants": _seeded(value["entrants"], proof.sheet), "stages": stages}


def _seeded(entrants: Sequence[dict[str, Any]], sheet: Sheet) -> Sequence[Json]:
    """Return the entrants with the seeds that they were drawn with.

    Seeds of a document run without a gap, so that if others are seeded who were not drawn,
    all stay as they were.
    """
    seeds = {person.id: person.seed for person in sheet.entries}
    if any("seed" in entrant and entrant["id"] not in seeds for entrant in entrants):
        return entrants
    both = [(entrant, {**entrant, "seed": seeds.get(entrant["id"])}) for entrant in entrants]
    return [
        drawn if drawn["seed"] else {name: entrant[name] for name in entrant if name != "seed"}
        for entrant, drawn in both
    ]

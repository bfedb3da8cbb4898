"""Proofs of draws as a page tells them: checked again each time a proof is another text."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets import Commitment, Finding, Step, proof_of, verify
from brackets.wording import finding_told
from eventsapp.draws.models import Stage
from eventsapp.frame.languages import page_language

CHECKS = {
    Step.ANNOUNCEMENT: _l("The two hashes in the proof are those shown before the draw."),
    Step.POTS: _l("Who is drawn for which places follows from the seeds and the format."),
    Step.SHEET: _l("The draw sheet has the hash that was shown: no entry was changed since."),
    Step.SECRET: _l("The secret has the hash that was shown: it was fixed before the words."),
    Step.SEED: _l("The number for all lots follows from sheet, secret and words together."),
    Step.OUTCOME: _l("The lots give exactly this draw."),
    Step.SEPARATION: _l("What is said of people of one branch is true of this draw."),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One step of a proof; ``failure`` says what is wrong, and is empty if it holds."""

    words: str
    failure: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stood on the draw sheet, with the place that the lots gave it."""

    id: str
    name: str
    tag: str
    seed: int | None
    place: str


def document_of(proof: Mapping[str, Any]) -> str:
    """Return a proof as the text that can be downloaded."""
    return json.dumps(proof, ensure_ascii=False, indent=1)


def checks_of(stage: Stage) -> list[Check]:
    """Check the proof of a stage step by step, against what was committed to."""
    if stage.proof is None or stage.commitment is None:
        return []
    announced = stage.commitment
    text = json.dumps(stage.proof, ensure_ascii=False, sort_keys=True)
    found = _findings(text, announced.sheet_hash, announced.secret_hash)
    language = page_language()
    return [
        Check(str(CHECKS[one.step]), "" if one.holds else finding_told(one, language))
        for one in found
    ]


@functools.lru_cache(maxsize=32)
def _findings(proof: str, sheet_hash: str, secret_hash: str) -> tuple[Finding, ...]:
    """Remember what was found: a proof of thousands takes seconds, and is asked for often."""
    return verify(proof_of(json.loads(proof)), Commitment(sheet_hash, secret_hash))


def entries_of(proof: Mapping[str, Any]) -> list[Entry]:
    """Return who was drawn, in the order of the places that came out."""
    sheet = proof["sheet"]
    entries = {entry["id"]: entry for entry in sheet["entries"]}
    is_order = sheet["format"] == "groups" and len(sheet["sizes"]) == 1
    found = []
    for number, place in enumerate(proof["outcome"], start=1):
        for rank, entrant in enumerate(place, start=1):
            one = entries[entrant]
            words = _place(sheet["format"], rank if is_order else number, is_order=is_order)
            found.append(Entry(entrant, one["name"], one["tag"] or "", one["seed"], words))
    return found


def _place(form: str, number: int, *, is_order: bool) -> str:
    if is_order:
        return _("number %(number)s", number=number)
    if form == "groups":
        return _("group %(number)s", number=number)
    return _("line %(number)s", number=number)

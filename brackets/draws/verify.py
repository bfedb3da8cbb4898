"""Checking the proof of a draw, step by step (验证抽签)."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brackets.draws.canonical import digest
from brackets.draws.proof import Commitment, Proof, meetings_of, seed_of
from brackets.draws.sheet import DrawFormat, Sheet

_NOTHING = "nothing"


class Step(enum.StrEnum):
    """What is checked, one after the other."""

    ANNOUNCEMENT = "announcement"
    POTS = "pots"
    SHEET = "sheet"
    SECRET = "secret"
    SEED = "seed"
    OUTCOME = "outcome"
    SEPARATION = "separation"


FAILURES = {
    Step.ANNOUNCEMENT: "What was announced is not in the proof: %(found)s, not %(told)s.",
    Step.POTS: "The pots do not follow from the rules: %(found)s, not %(told)s.",
    Step.SHEET: "The draw sheet has another hash than announced: %(found)s, not %(told)s.",
    Step.SECRET: "The secret has another hash than announced: %(found)s, not %(told)s.",
    Step.SEED: "Sheet, secret and words give another seed: %(found)s, not %(told)s.",
    Step.OUTCOME: "The seed gives another draw: %(found)s, not %(told)s.",
    Step.SEPARATION: "The separation reached is another: %(found)s, not %(told)s.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one step of a proof holds.

    Args:
        step: what was checked.
        found: what comes out when it is worked out again; where that is long, the first
            thing that differs, with its number.
        told: what the proof says. Equal to ``found`` if and only if the step holds.
    """

    step: Step
    found: str
    told: str

    @property
    def holds(self) -> bool:
        """Whether the proof says what comes out."""
        return self.found == self.told

    def __str__(self) -> str:
        if self.holds:
            return f"{self.step}: holds."
        return f"{self.step}: " + FAILURES[self.step] % {
            "found": self.found,
            "told": self.told,
        }


def verify(proof: Proof, announced: Commitment | None = None) -> tuple[Finding, ...]:
    """Check a proof, every step by itself.

    The seed is worked out from the hash of the sheet, the secret and the words that stand
    in the proof, the outcome from its seed, and the separation from that outcome; so the
    first step that fails is where the proof was bent. A proof is worth something only if
    all steps hold, and if the two hashes in it are those announced before the draw.

    Args:
        proof: what is checked.
        announced: the hashes as they were announced, if they are at hand.

    Returns:
        A finding for each step, in order.

    Source:
        docs/rules/draw.md, "Verifying"
    """
    return tuple(_findings(proof, announced))


def _findings(proof: Proof, announced: Commitment | None) -> Iterator[Finding]:
    sheet, told = proof.sheet, proof.commitment
    if announced is not None:
        yield _compared(
            Step.ANNOUNCEMENT,
            [announced.sheet_hash, announced.secret_hash],
            [told.sheet_hash, told.secret_hash],
        )
    ruled = _by_the_rules(sheet)
    yield _compared(Step.POTS, ruled.pots, sheet.pots)
    yield Finding(Step.SHEET, sheet.hash, told.sheet_hash)
    yield Finding(Step.SECRET, digest(proof.secret), told.secret_hash)
    seed = seed_of(told.sheet_hash, proof.secret, proof.words)
    yield Finding(Step.SEED, seed, proof.seed)
    places = ruled.drawn(bytes.fromhex(proof.seed))
    yield _compared(Step.OUTCOME, places, proof.places)
    reached = ruled.outcome(places)
    yield _compared(
        Step.SEPARATION,
        [*reached.separations, *meetings_of(reached)],
        [*proof.separations, *proof.meetings],
    )


def _by_the_rules(sheet: Sheet) -> Sheet:
    if sheet.format is DrawFormat.GROUPS:
        ruled = Sheet.of_groups(sheet.entries, sheet.sizes, sheet.bands)
    else:
        ruled = Sheet.of_lines(sheet.entries, sheet.bands)
    return replace(ruled, dealing=sheet.dealing)


def _compared(step: Step, found: Sequence[object], told: Sequence[object]) -> Finding:
    """Say where two lists differ first."""
    for i in range(max(len(found), len(told))):
        here = str(found[i]) if i < len(found) else _NOTHING
        there = str(told[i]) if i < len(told) else _NOTHING
        if here != there:
            return Finding(step, f"{i + 1}: {here}", f"{i + 1}: {there}")
    return Finding(step, "", "")

"""The proof of a draw (抽签存证): commit before, reveal after, and anyone can check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brackets.draws.canonical import Json, digest
from brackets.draws.errors import SecretShort, WordsMissing
from brackets.draws.outcome import Draw, GroupDraw, GroupSeparation
from brackets.draws.separation import Separation
from brackets.draws.sheet import Places, Sheet

LEAST_IN_SECRET = 32  # hexadecimal digits of 16 bytes: too many to try


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is published when entries close and before anybody says a word (公示).

    Args:
        sheet_hash: of the draw sheet: rules, entries and pots.
        secret_hash: of the secret, which stays with the organiser until the draw.
    """

    sheet_hash: str
    secret_hash: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A draw with everything that it takes to make it again.

    Nothing in it need be true: :func:`~brackets.draws.verify.verify` says what is.

    Args:
        sheet: rules, entries and pots.
        commitment: the two hashes that were published.
        secret: the text whose hash was published.
        words: what was said at the draw meeting, in order.
        seed: what the lots were made from, in hexadecimal digits.
        places: who is on each line or in each group.
        separations: how far apart people of each tag are.
        meetings: pairs of one tag who meet in round one; none with groups.
    """

    sheet: Sheet
    commitment: Commitment
    secret: str
    words: tuple[str, ...]
    seed: str
    places: Places
    separations: tuple[Separation | GroupSeparation, ...]
    meetings: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> tuple[str | None, ...]:
        """Return who is on each line of an elimination, from the top; ``None`` is a bye."""
        return tuple(place[0] if place else None for place in self.places)

    def to_json(self) -> Mapping[str, Json]:
        """Return the proof as a document; ``proof_json.proof_of`` reads it back."""
        return {
            "version": self.sheet.dealing,
            "sheet": self.sheet.to_json(),
            "sheet_hash": self.commitment.sheet_hash,
            "secret_hash": self.commitment.secret_hash,
            "secret": self.secret,
            "words": self.words,
            "seed": self.seed,
            "outcome": self.places,
            "separations": [separation_to_json(reached) for reached in self.separations],
            "meetings": self.meetings,
        }


def commit(sheet: Sheet, secret: str) -> Commitment:
    """Return the two hashes to publish when entries close.

    Args:
        sheet: what will be drawn.
        secret: at least 32 characters that nobody can guess; hexadecimal digits of 16
            random bytes, for instance. It is shown at the draw, not before.

    Raises:
        SecretShort: it could be found by trying.
        NotInUnicode: a text holds half of a surrogate pair.

    Source:
        docs/rules/draw.md, "Commit and reveal"
    """
    if len(secret) < LEAST_IN_SECRET:
        raise SecretShort(len(secret), LEAST_IN_SECRET)
    return Commitment(sheet.hash, digest(secret))


def seed_of(sheet_hash: str, secret: str, words: Sequence[str]) -> str:
    """Return what the lots are made from, in hexadecimal digits.

    Source:
        docs/rules/draw.md, "Seed"
    """
    return digest([sheet_hash, secret, list(words)])


def prove(sheet: Sheet, secret: str, words: Sequence[str]) -> Proof:
    """Draw, and return the outcome with its proof.

    Args:
        sheet: what is drawn, as it was committed to.
        secret: as it was committed to.
        words: what the representatives said at the draw, in order; at least one.

    Raises:
        SecretShort: the secret could have been found by trying.
        WordsMissing: nobody said a word.
        NotInUnicode: a text holds half of a surrogate pair.

    >>> from brackets import Drawn
    >>> sheet = Sheet.of_groups([Drawn("A", 1), Drawn("B", 2), Drawn("C"), Drawn("D")], 2)
    >>> proof = prove(sheet, "5f2d0c9b7a6e4831" * 2, ["peony", "six", "Great Wall"])
    >>> proof.places
    (('A', 'C'), ('B', 'D'))
    """
    commitment = commit(sheet, secret)
    if not words:
        raise WordsMissing
    seed = seed_of(commitment.sheet_hash, secret, words)
    places = sheet.drawn(bytes.fromhex(seed))
    reached = sheet.outcome(places)
    return Proof(
        sheet,
        commitment,
        secret,
        tuple(words),
        seed,
        places,
        reached.separations,
        meetings_of(reached),
    )


def meetings_of(reached: Draw | GroupDraw) -> tuple[tuple[str, str], ...]:
    """Return who of one tag meet in round one; with groups nobody is counted."""
    return reached.meetings if isinstance(reached, Draw) else ()


def separation_to_json(reached: Separation | GroupSeparation) -> Mapping[str, Json]:
    """Return a separation as a dictionary; only one of lines has an earliest round."""
    document: dict[str, Json] = {
        "tag": reached.tag,
        "people": reached.people,
        "wanted": reached.wanted,
        "reached": reached.reached,
    }
    if isinstance(reached, Separation):
        document["earliest_round"] = reached.earliest_round
    return document

"""Reading proofs and draw sheets from JSON, every refusal with its place in the document."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from brackets.draws.dealing import DEALING
from brackets.draws.drawn import Drawn
from brackets.draws.outcome import GroupSeparation
from brackets.draws.pots import Bands, Pot
from brackets.draws.proof import LEAST_IN_SECRET, Commitment, Proof
from brackets.draws.separation import Separation
from brackets.draws.sheet import DrawFormat, Sheet
from brackets.plan_errors import VersionUnknown, WrongShape
from brackets.shapes import fields_of, items_of, number_at, pair_of, text_at

_Choice = TypeVar("_Choice", bound=StrEnum)

_PROOF = (
    "version",
    "sheet",
    "sheet_hash",
    "secret_hash",
    "secret",
    "words",
    "seed",
    "outcome",
    "separations",
    "meetings",
)
_SHEET = ("format", "bands", "places", "sizes", "apart", "entries", "pots")
_REACHED = ("tag", "people", "wanted", "reached")


def proof_of(value: object, place: str = "proof") -> Proof:
    """Read a proof; whether it is true is for ``verify`` to say.

    Args:
        value: the document, as ``json.loads`` gives it.
        place: what the document is called in refusals.

    Raises:
        PlanError: something is missing, unknown or of another type; it says where.
        BracketError: the entries are no field for a draw.
    """
    document = fields_of(value, place, _PROOF)
    version = number_at(document["version"], f"{place}.version")
    if not 1 <= version <= DEALING:
        raise VersionUnknown(f"{place}.version", version)
    sheet = sheet_of(document["sheet"], f"{place}.sheet")
    if sheet.dealing != version:
        raise WrongShape(f"{place}.version", f"{sheet.dealing}, as the sheet says")
    secret = text_at(document["secret"], f"{place}.secret")
    if len(secret) < LEAST_IN_SECRET:
        raise WrongShape(f"{place}.secret", f"a text of at least {LEAST_IN_SECRET} characters")
    words = _texts(document["words"], f"{place}.words")
    if not words:
        raise WrongShape(f"{place}.words", "a list of at least one text")
    return Proof(
        sheet=sheet,
        commitment=Commitment(
            _hash(document["sheet_hash"], f"{place}.sheet_hash"),
            _hash(document["secret_hash"], f"{place}.secret_hash"),
        ),
        secret=secret,
        words=words,
        seed=_hash(document["seed"], f"{place}.seed"),
        places=tuple(
            _texts(item, where)
            for where, item in items_of(document["outcome"], f"{place}.outcome")
        ),
        separations=tuple(
            _reached(item, where, sheet.format)
            for where, item in items_of(document["separations"], f"{place}.separations")
        ),
        meetings=tuple(
            _meeting(item, where)
            for where, item in items_of(document["meetings"], f"{place}.meetings")
        ),
    )


def sheet_of(value: object, place: str = "sheet") -> Sheet:
    """Read a draw sheet; its pots are taken as they stand there.

    Raises:
        PlanError: something is missing, unknown or of another type; it says where.
        BracketError: the entries are no field for a draw.
    """
    document = fields_of(value, place, _SHEET, ("dealing", "entry_list"))
    dealing = number_at(document.get("dealing", 1), f"{place}.dealing")
    if not 1 <= dealing <= DEALING or (dealing == 1 and "dealing" in document):
        raise VersionUnknown(f"{place}.dealing", dealing)
    entries = tuple(
        _entry(item, where) for where, item in items_of(document["entries"], f"{place}.entries")
    )
    bands = _choice(document["bands"], f"{place}.bands", Bands)
    apart = text_at(document["apart"], f"{place}.apart")
    if _choice(document["format"], f"{place}.format", DrawFormat) is DrawFormat.GROUPS:
        sizes = [
            number_at(*found[::-1]) for found in items_of(document["sizes"], f"{place}.sizes")
        ]
        sheet = Sheet.of_groups(entries, sizes, bands, apart=apart)
    elif document["sizes"] is not None:
        raise WrongShape(f"{place}.sizes", "null, since lines have no sizes")
    else:
        sheet = Sheet.of_lines(entries, bands, apart=apart)
    if number_at(document["places"], f"{place}.places") != sheet.places:
        raise WrongShape(f"{place}.places", f"{sheet.places}")
    pots = tuple(
        _pot(item, where) for where, item in items_of(document["pots"], f"{place}.pots")
    )
    entry_list = ""
    if "entry_list" in document:
        entry_list = _hash(document["entry_list"], f"{place}.entry_list")
    return replace(sheet, pots=pots, dealing=dealing, entry_list=entry_list)


def _entry(value: object, place: str) -> Drawn:
    document = fields_of(value, place, ("id", "name", "seed", "tag"))
    seed, tag = document["seed"], document["tag"]
    return Drawn(
        id=_text(document["id"], f"{place}.id"),
        seed=None if seed is None else number_at(seed, f"{place}.seed"),
        tag=None if tag is None else _text(tag, f"{place}.tag"),
        name=text_at(document["name"], f"{place}.name"),
    )


def _pot(value: object, place: str) -> Pot:
    document = fields_of(value, place, ("entrants", "places"))
    return Pot(
        _texts(document["entrants"], f"{place}.entrants"),
        tuple(
            number_at(item, where)
            for where, item in items_of(document["places"], f"{place}.places")
        ),
    )


def _reached(value: object, place: str, of: DrawFormat) -> Separation | GroupSeparation:
    names = _REACHED if of is DrawFormat.GROUPS else (*_REACHED, "earliest_round")
    document = fields_of(value, place, names)
    tag = text_at(document["tag"], f"{place}.tag")
    numbers = [number_at(document[name], f"{place}.{name}") for name in names[1:]]
    return GroupSeparation(tag, *numbers) if len(numbers) == 3 else Separation(tag, *numbers)


def _meeting(value: object, place: str) -> tuple[str, str]:
    first, second = pair_of(value, place)
    return text_at(first, f"{place}[0]"), text_at(second, f"{place}[1]")


def _texts(value: object, place: str) -> tuple[str, ...]:
    return tuple(text_at(item, where) for where, item in items_of(value, place))


def _text(value: object, place: str) -> str:
    if not (text := text_at(value, place)):
        raise WrongShape(place, "a text that is not empty")
    return text


def _hash(value: object, place: str) -> str:
    text = text_at(value, place)
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise WrongShape(place, "64 hexadecimal digits, in small letters")
    return text


def _choice(value: object, place: str, choices: type[_Choice]) -> _Choice:
    text = text_at(value, place)
    if text not in list(choices):
        raise WrongShape(place, " or ".join(choices))
    return choices(text)

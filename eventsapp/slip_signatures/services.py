"""Who has signed a match, who is asked to, and what falls when its result is corrected."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.results import services as results
from eventsapp.results.models import MatchEntry
from eventsapp.signings.slots import Hindrance
from eventsapp.slip_signatures import strokes as drawings
from eventsapp.slip_signatures.errors import (
    NameMissing,
    NotByNumber,
    NothingToSign,
    NumberUnknown,
    OnOtherSide,
    ResultMoved,
    SignedAlready,
)
from eventsapp.slip_signatures.models import Asked, Signer, SlipRule, SlipSignature, Way

SIDES: Final = (Signer.FIRST, Signer.SECOND)
ASKED: Final[Mapping[Asked, tuple[Signer, ...]]] = {
    Asked.NOBODY: (),
    Asked.UMPIRE: (Signer.UMPIRE,),
    Asked.CAPTAINS: SIDES,
    Asked.ALL: (*SIDES, Signer.UMPIRE),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives as a signature."""

    signer: Signer
    way: Way
    name: str = ""
    staff_number: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A result with its signatures: those that stand, and those that fell with corrections."""

    row: MatchEntry
    digest: str
    asked: tuple[Signer, ...]
    standing: Mapping[Signer, SlipSignature]
    fallen: tuple[SlipSignature, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether everybody who is asked has signed."""
        return all(one in self.standing for one in self.asked)

    def entry_of(self, signer: Signer) -> int | None:
        """Return the entry that a captain signs for; None for the umpire."""
        if signer is Signer.UMPIRE or not self.row.result:
            return None
        return int(self.row.result["pair"][SIDES.index(signer)])


def rule_of(event_id: int) -> SlipRule | None:
    """Return what an event asks for; None where nobody has said anything."""
    return db.session.scalars(
        select(SlipRule).where(SlipRule.event_id == event_id).order_by(SlipRule.id.desc())
    ).first()


def set_rule(
    event: Event, asked: Asked, *, holds: bool, now: datetime, by: Account | None
) -> SlipRule:
    """Say whose signatures an event asks for from now on; flushes."""
    row = SlipRule(event_id=event.id, asked=asked, holds=holds, at=now, by_id=by and by.id)
    db.session.add(row)
    accounts.audit(
        "slips.asked", event, by=by, now=now, asked=asked.value, holds=str(holds).lower()
    )
    db.session.flush()
    return row


def digest_of(row: MatchEntry) -> str:
    """Return the SHA-256 of what is signed: keys in order, no spaces, UTF-8."""
    told = {"row": row.id, "stage": row.stage_id, "ref": row.ref, "result": row.result}
    said = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def slip_of(stage: Stage, ref: str) -> Slip:
    """Return a result with its signatures.

    Raises:
        NothingToSign: the match has none.
    """
    rows = [row for row in results.log_of(stage) if row.ref == ref]
    row = results.head_of(rows, ref)
    if row is None or not row.result:
        raise NothingToSign
    signatures = db.session.scalars(
        select(SlipSignature)
        .where(SlipSignature.match_id.in_([one.id for one in rows]))
        .options(joinedload(SlipSignature.match))
        .order_by(SlipSignature.id)
    ).all()
    rule = rule_of(stage.discipline.event_id)
    return Slip(
        row,
        digest_of(row),
        ASKED[rule.asked] if rule else (),
        {one.signer: one for one in signatures if one.match_id == row.id},
        tuple(one for one in signatures if one.match_id != row.id),
    )


def sign(
    stage: Stage, ref: str, given: Given, *, seen: str, now: datetime, by: Account
) -> SlipSignature:
    """Put a signature under a result; flushes.

    Args:
        stage: the latest draw of a discipline.
        ref: the match.
        given: for whom and how; who may do so has been asked.
        seen: the hash of the result on the page.
        now: when.
        by: whose log-in it is.

    Raises:
        NothingToSign, ResultMoved: there is another result, or none.
        SignedAlready: somebody was faster.
        DomainError: what is given is no signature; see ``errors``.
    """
    draws.lock([stage.discipline_id])
    slip = slip_of(stage, ref)
    if slip.digest != seen:
        raise ResultMoved
    there = slip.standing.get(given.signer)
    if there is not None:
        raise SignedAlready(name=there.name)
    row = SlipSignature(
        match_id=slip.row.id,
        signer=given.signer,
        way=given.way,
        name=_name(slip, given, by),
        staff_number=given.staff_number if given.way is Way.NUMBER else "",
        strokes=drawings.read(given.drawing) if given.way is Way.DRAWN else None,
        digest=slip.digest,
        at=now,
        by_id=by.id,
    )
    db.session.add(row)
    accounts.audit(
        "slip.signed", stage.discipline, by=by, now=now, ref=ref, signer=given.signer.value
    )
    db.session.flush()
    return row


def played_by(member: Member, entry_ids: Collection[int]) -> set[int]:
    """Return those of some entries in which a member stands, alone, in a pair or a team."""
    alone = select(Entry.id).where(Entry.id.in_(entry_ids), Entry.member_id == member.id)
    in_team = select(EntryMember.entry_id).where(
        EntryMember.entry_id.in_(entry_ids), EntryMember.member_id == member.id
    )
    return set(db.session.scalars(alone.union(in_team)))


def _name(slip: Slip, given: Given, by: Account) -> str:
    if given.way is Way.DRAWN:
        if not given.name:
            raise NameMissing
        return given.name
    if given.way is Way.LOGIN:
        member = members.of_account(by)
        name = member.name if member else by.name
    else:
        if given.signer is Signer.UMPIRE:
            raise NotByNumber
        member = members.by_staff_number(given.staff_number)
        if member is None:
            raise NumberUnknown(number=given.staff_number)
        name = member.name
    entry_id = slip.entry_of(given.signer)
    if entry_id is not None and (member is None or not played_by(member, [entry_id])):
        raise OnOtherSide(name=name)
    return name


def unconfirmed(discipline_ids: Collection[int]) -> dict[int, int]:
    """Count the results without all signatures, where these hold up the chief referee.

    It is asked by pages that have no statement to spare, so it is one.
    """
    later = aliased(MatchEntry)
    rules = select(func.max(SlipRule.id)).group_by(SlipRule.event_id)
    draws = select(func.max(Stage.id)).group_by(Stage.discipline_id)
    found = db.session.execute(
        select(Discipline.id, SlipRule.asked, MatchEntry, SlipSignature.signer)
        .join(SlipRule, SlipRule.event_id == Discipline.event_id)
        .join(Stage, Stage.discipline_id == Discipline.id)
        .join(MatchEntry, MatchEntry.stage_id == Stage.id)
        .outerjoin(later, later.corrects_id == MatchEntry.id)
        .outerjoin(SlipSignature, SlipSignature.match_id == MatchEntry.id)
        .where(
            Discipline.id.in_(discipline_ids),
            SlipRule.id.in_(rules),
            SlipRule.holds,
            SlipRule.asked != Asked.NOBODY,
            Stage.id.in_(draws),
            later.id.is_(None),
        )
    )
    lacking: dict[tuple[int, int], set[Signer]] = {}
    for discipline_id, asked, row, signer in found:
        if row.result:
            lacks = lacking.setdefault((discipline_id, row.id), set(ASKED[asked]))
            lacks.discard(signer)
    return Counter(discipline_id for (discipline_id, _row), lacks in lacking.items() if lacks)


def hindrances(discipline_ids: Collection[int]) -> dict[int, list[Hindrance]]:
    """Say which results wait for signatures, by discipline id."""
    return {
        key: [
            Hindrance(
                ngettext(
                    "%(num)s match is not confirmed by signatures.",
                    "%(num)s matches are not confirmed by signatures.",
                    many,
                ),
                "results.matches",
            )
        ]
        for key, many in unconfirmed(discipline_ids).items()
    }

"""Objections: handed in under a name or not, taken up, answered, looked up by their receipt."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, joinedload, selectinload, undefer

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.frame.languages import dated, dated_moment
from eventsapp.public_notices.deadlines import answer_due
from eventsapp.public_notices.errors import (
    AlreadyAnswered,
    AlreadyTakenUp,
    AnswerMissing,
    NotAnswered,
    NoticeWithdrawn,
    NotPublished,
    PublicityOver,
    RowUnknown,
)
from eventsapp.public_notices.files import Upload, taken
from eventsapp.public_notices.models import (
    Act,
    Objection,
    ObjectionFile,
    ObjectionStep,
    Outcome,
    PublicNotice,
    Step,
)
from eventsapp.public_notices.states import last_of
from eventsapp.public_notices.telling import tell_handlers

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that reads like another
GROUPS, A_GROUP = 5, 4  # a hundred bits


class Said(NamedTuple):
    """What an objector fills in; without a name it is anonymous."""

    text: str
    name: str = ""
    contact: str = ""
    row_id: int | None = None


def demand_open(notice: PublicNotice, now: datetime) -> None:
    """Go on only while objections to a notice are taken.

    Raises:
        NotPublished: it is a draft.
        NoticeWithdrawn: there is nothing to object to any more.
        PublicityOver: its last day is over.
    """
    if notice.to_on is None:
        raise NotPublished
    if last_of(notice, Act.WITHDRAWN):
        raise NoticeWithdrawn
    if local(now).date() > notice.to_on:
        raise PublicityOver(
            day=dated(notice.to_on), issuer=notice.issuer, contact=contact_words(notice)
        )


def contact_words(notice: PublicNotice) -> str:
    """Return whom to turn to in one line."""
    ways = (
        notice.contact_name,
        notice.contact_phone,
        notice.contact_mail,
        notice.contact_room,
    )
    return " · ".join(way for way in ways if way) or notice.issuer


def object_to(
    notice: PublicNotice, said: Said, uploads: Sequence[Upload] = (), *, now: datetime
) -> tuple[Objection, str]:
    """Take an objection in, and tell those who handle it; flushes.

    Returns:
        the objection and its receipt number, which nobody can find out later.

    Raises:
        NotPublished, NoticeWithdrawn, PublicityOver: none is taken.
        RowUnknown: it is about a row of another list.
        TooManyFiles, FileTooLarge, FileRefused: a file can't be taken.
    """
    demand_open(notice, now)
    row = next((one for one in notice.rows if one.id == said.row_id), None)
    if said.row_id is not None and row is None:
        raise RowUnknown
    receipt = "-".join(
        "".join(secrets.choice(ALPHABET) for _sign in range(A_GROUP))
        for _group in range(GROUPS)
    )
    objection = Objection(
        notice=notice,
        row=row,
        name=said.name,
        contact=said.contact,
        text=said.text,
        received_at=now,
        due_on=answer_due(local(now).date(), notice.answer_days),
        receipt_digest=digest_of_receipt(receipt),
        files=taken(uploads),
    )
    db.session.add(objection)
    db.session.flush()
    accounts.audit("objection.received", objection, by=None, now=now, notice=notice.id)
    tell_handlers(objection, now=now)
    return objection, receipt


def digest_of_receipt(receipt: str) -> str:
    """Return the SHA-256 of a receipt number, however it was typed.

    >>> digest_of_receipt("abcd-efgh 2345") == digest_of_receipt("ABCDEFGH2345")
    True
    """
    tidy = "".join(sign for sign in receipt.upper() if sign.isalnum())
    return hashlib.sha256(tidy.encode()).hexdigest()


_WHOLE = (
    selectinload(Objection.steps),
    selectinload(Objection.files),
    joinedload(Objection.row),
    joinedload(Objection.notice),
)


def by_receipt(receipt: str) -> Objection:
    """Return the objection of a receipt number, or raise ``NotFound``."""
    asked = select(Objection).where(Objection.receipt_digest == digest_of_receipt(receipt))
    return _found(db.session.scalar(asked.options(*_WHOLE)))


def all_objections() -> Select[Objection]:
    """Return the query for all objections: those without an answer first, by their due day."""
    later = aliased(ObjectionStep)
    answered = (
        select(ObjectionStep.id)
        .where(
            ObjectionStep.objection_id == Objection.id,
            ObjectionStep.step == Step.ANSWERED,
            ~select(later.id)
            .where(
                later.objection_id == ObjectionStep.objection_id,
                later.number > ObjectionStep.number,
            )
            .exists(),
        )
        .exists()
    )
    query = select(Objection).options(
        selectinload(Objection.steps), joinedload(Objection.notice)
    )
    return query.order_by(answered, Objection.due_on, Objection.id)


def get_objection(objection_id: int) -> Objection:
    """Return an objection, or raise ``NotFound``."""
    asked = select(Objection).where(Objection.id == objection_id)
    return _found(db.session.scalar(asked.options(*_WHOLE)))


def get_file(file_id: int) -> ObjectionFile:
    """Return a file with its content, or raise ``NotFound``."""
    found = db.session.get(ObjectionFile, file_id, options=[undefer(ObjectionFile.content)])
    if found is None:
        raise NotFound
    return found


def all_files() -> Iterator[ObjectionFile]:
    """Yield every file with its content, one at a time."""
    for file_id in db.session.scalars(
        select(ObjectionFile.id).order_by(ObjectionFile.id)
    ).all():
        file = get_file(file_id)
        yield file
        db.session.expunge(file)


def _found(objection: Objection | None) -> Objection:
    if objection is None:
        raise NotFound
    return objection


def take_up(objection: Objection, *, now: datetime, by: Account) -> ObjectionStep:
    """Say that one deals with an objection; flushes.

    Raises:
        AlreadyTakenUp, AlreadyAnswered: somebody else does, or did.
    """
    objection = _held(objection)
    _demand_unanswered(objection)
    last = objection.steps[-1] if objection.steps else None
    if last is not None and last.step is Step.TAKEN_UP:
        raise AlreadyTakenUp(name=last.by_name, moment=dated_moment(last.at))
    return _step(objection, Step.TAKEN_UP, "", None, now=now, by=by)


def answer(
    objection: Objection, outcome: Outcome, text: str, *, now: datetime, by: Account
) -> ObjectionStep:
    """Answer an objection; whoever objected reads it by the receipt number; flushes.

    Raises:
        AlreadyAnswered: it has its answer.
        AnswerMissing: there are no words.
    """
    objection = _held(objection)
    _demand_unanswered(objection)
    if not text.strip():
        raise AnswerMissing
    return _step(objection, Step.ANSWERED, text.strip(), outcome, now=now, by=by)


def reopen(objection: Objection, *, reason: str, now: datetime, by: Account) -> ObjectionStep:
    """Open an answered objection again, to answer it anew; flushes.

    Raises:
        NotAnswered: it is open.
        AnswerMissing: no reason.
    """
    objection = _held(objection)
    last = objection.steps[-1] if objection.steps else None
    if last is None or last.step is not Step.ANSWERED:
        raise NotAnswered
    if not reason.strip():
        raise AnswerMissing
    return _step(objection, Step.REOPENED, reason.strip(), None, now=now, by=by)


def _held(objection: Objection) -> Objection:
    """Return an objection that nobody else can deal with until this transaction ends."""
    asked = select(Objection).where(Objection.id == objection.id).with_for_update()
    found = _found(db.session.scalar(asked.execution_options(populate_existing=True)))
    db.session.expire(found, ["steps"])
    return found


def _demand_unanswered(objection: Objection) -> None:
    last = objection.steps[-1] if objection.steps else None
    if last is not None and last.step is Step.ANSWERED:
        raise AlreadyAnswered(name=last.by_name, moment=dated_moment(last.at))


def _step(
    objection: Objection,
    step: Step,
    text: str,
    outcome: Outcome | None,
    *,
    now: datetime,
    by: Account,
) -> ObjectionStep:
    row = ObjectionStep(
        number=objection.steps[-1].number + 1 if objection.steps else 1,
        step=step,
        outcome=outcome,
        text=text,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    objection.steps.append(row)
    db.session.flush()
    said = {"outcome": outcome.value} if outcome else {}
    accounts.audit(f"objection.{step.value}", objection, by=by, now=now, **said)
    return row

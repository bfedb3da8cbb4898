"""Templates: which is in force for a document, and their log."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.word_templates.models import LONGEST_NAME, TemplateKind, WordTemplate


def in_force(
    kind: TemplateKind, body_ids: Sequence[int | None], *, with_file: bool = False
) -> WordTemplate | None:
    """Return the template that a document fills; None for the usual look.

    Args:
        kind: of the document.
        body_ids: whose template it may be, the nearest first; the union's is the last resort.
        with_file: whether its bytes are wanted.
    """
    nearest = [one for one in body_ids if one is not None]
    nearest.append(accounts.union().id)
    asked = select(WordTemplate).where(
        WordTemplate.kind == kind,
        WordTemplate.body_id.in_(nearest),
        WordTemplate.removed_at.is_(None),
    )
    if with_file:
        asked = asked.options(undefer(WordTemplate.content))
    found = {one.body_id: one for one in db.session.scalars(asked)}
    return next((found[one] for one in nearest if one in found), None)


def of_bodies(body_ids: Collection[int] | None) -> list[WordTemplate]:
    """Return the templates of some bodies, or of all, those in force first, without files."""
    asked = (
        select(WordTemplate)
        .options(joinedload(WordTemplate.body))
        .order_by(WordTemplate.removed_at.is_not(None), WordTemplate.id.desc())
    )
    if body_ids is not None:
        asked = asked.where(WordTemplate.body_id.in_(body_ids))
    return list(db.session.scalars(asked))


def get(template_id: int) -> WordTemplate:
    """Return a template.

    Raises:
        NotFound: there is none of this number.
    """
    found = db.session.get(WordTemplate, template_id)
    if found is None:
        raise NotFound
    return found


def store(
    body: Body,
    kind: TemplateKind,
    content: bytes,
    *,
    name: str,
    now: datetime,
    by: Account | None,
) -> WordTemplate:
    """Let documents of a body fill a file that was looked at; flushes.

    The template that was in force before stays in the log.
    """
    _lock(body)
    before = db.session.scalar(
        select(WordTemplate).where(
            WordTemplate.body_id == body.id,
            WordTemplate.kind == kind,
            WordTemplate.removed_at.is_(None),
        )
    )
    if before is not None:
        _remove(before, now=now, by=by)
        db.session.flush()
    stored = WordTemplate(
        body_id=body.id,
        kind=kind,
        name=name[:LONGEST_NAME],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        added_at=now,
        added_by_id=by.id if by else None,
    )
    db.session.add(stored)
    db.session.flush()
    accounts.audit(
        "word_template.stored", stored, by=by, now=now, kind=kind.value, sha256=stored.digest
    )
    return stored


def withdraw(template: WordTemplate, *, now: datetime, by: Account | None) -> None:
    """Go back to the usual look, or to that of a body above; flushes."""
    _lock(template.body)
    db.session.refresh(template)
    if template.removed_at is None:
        _remove(template, now=now, by=by)
        accounts.audit("word_template.withdrawn", template, by=by, now=now)
        db.session.flush()


def _remove(template: WordTemplate, *, now: datetime, by: Account | None) -> None:
    template.removed_at = now
    template.removed_by_id = by.id if by else None


def _lock(body: Body) -> None:
    db.session.execute(select(Body.id).where(Body.id == body.id).with_for_update())

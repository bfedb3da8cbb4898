"""The trail is sealed in blocks: each has a hash over its lines and the block before it.

Why in blocks, and by a job: ``docs/decisions/047-the-trail-is-sealed-in-blocks.md``.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Audit, AuditBlock
from eventsapp.database import db

MOST_LINES: Final = 1000
"""Of one block: so many are sealed in one short transaction."""

MOST_BLOCKS: Final = 30
"""At one go, so that a site with an old trail is sealed within minutes, and not at once."""


def seal(*, now: datetime) -> int:
    """Seal what is not sealed yet, and commit each block. Returns how many lines that were.

    Two that seal at once make the same block, and the second one leaves it to the first.
    """
    sealed = 0
    for _block in range(MOST_BLOCKS):
        lines = _seal_block(now)
        sealed += lines
        if lines < MOST_LINES:
            break
    return sealed


def _seal_block(now: datetime) -> int:
    db.session.rollback()
    # The last block first: who seals these lines from now on takes the number that we take.
    # Asked for after the lines, it could be theirs, and the lines would be in two blocks.
    last = db.session.scalar(select(AuditBlock).order_by(AuditBlock.number.desc()).limit(1))
    number, former = (last.number + 1, last.digest) if last else (1, "")
    asked = select(Audit).where(Audit.block.is_(None)).order_by(Audit.id).limit(MOST_LINES)
    lines = list(db.session.scalars(asked))
    if not lines:
        return 0
    digests = [digest_of_line(line) for line in lines]
    block = AuditBlock(
        number=number,
        lines=len(lines),
        former=former,
        digest=digest_of_block(number, former, digests),
        sealed_at=now,
    )
    try:
        db.session.add(block)
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        return 0
    marks = [
        {"id": line.id, "block": number, "digest": digest}
        for line, digest in zip(lines, digests, strict=True)
    ]
    db.session.execute(update(Audit), marks)
    db.session.commit()
    return len(lines)


def digest_of_line(line: Audit) -> str:
    """Return the SHA-256 of what a line says, as JSON with sorted keys."""
    said = {
        "id": line.id,
        "at": line.at.astimezone(UTC).isoformat(),
        "account": line.account_id,
        "act": line.act,
        "subject": line.subject,
        "subject_id": line.subject_id,
        "details": line.details,
    }
    return _hashed(said)


def digest_of_block(number: int, former: str, digests: Sequence[str]) -> str:
    """Return the SHA-256 of a block: its number, the block before it, and its lines by id.

    >>> digest_of_block(1, "", ["0" * 64])[:16]
    '8e0ed8b754b2c2bc'
    """
    return _hashed({"number": number, "former": former, "lines": list(digests)})


def _hashed(value: object) -> str:
    said = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


class Flaw(NamedTuple):
    """A line or block that is not as it was sealed.

    Args:
        block: which one.
        line: which line, by its id; None for the block as a whole.
        have: how many lines there are.
        sealed: how many were sealed; 0 where no such block is.
    """

    block: int
    line: int | None
    have: int = 0
    sealed: int = 0


def flaws() -> Iterator[Flaw]:
    """Yield what was changed, taken out or put in since it was sealed, block by block."""
    former, expected = "", 1
    digests, changed = _lines()
    for block in db.session.scalars(select(AuditBlock).order_by(AuditBlock.number)):
        here = digests.pop(block.number, [])
        for line in changed.get(block.number, []):
            yield Flaw(block.number, line, len(here), block.lines)
        whole = digest_of_block(block.number, former, here)
        is_next = block.number == expected and block.former == former
        if not is_next or block.digest != whole or len(here) != block.lines:
            yield Flaw(block.number, None, len(here), block.lines)
        former, expected = block.digest, block.number + 1
    for number, here in digests.items():
        yield Flaw(number, None, len(here), 0)


def _lines() -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    """Return the digests of the lines by block, computed again, and which ones differ."""
    digests: dict[int, list[str]] = {}
    changed: dict[int, list[int]] = {}
    asked = select(Audit).where(Audit.block.is_not(None)).order_by(Audit.id)
    for line in db.session.scalars(asked.execution_options(yield_per=MOST_LINES)):
        block, digest = line.block or 0, digest_of_line(line)
        digests.setdefault(block, []).append(digest)
        if digest != line.digest:
            changed.setdefault(block, []).append(line.id)
        db.session.expunge(line)
    return digests, changed


class Head(NamedTuple):
    """Where the chain ends.

    Args:
        block: the last one; None before the first.
        open_lines: how many lines are not sealed yet.
    """

    block: AuditBlock | None
    open_lines: int


def head() -> Head:
    """Return the last block, and how many lines wait for the next one."""
    last = db.session.scalar(select(AuditBlock).order_by(AuditBlock.number.desc()).limit(1))
    waiting = select(func.count()).select_from(Audit).where(Audit.block.is_(None))
    return Head(last, db.session.scalar(waiting) or 0)


def has_block(digest: str) -> bool:
    """Whether a block with this digest is in the chain."""
    found = db.session.scalar(select(AuditBlock.number).where(AuditBlock.digest == digest))
    return found is not None

"""Whose a code or a staff number is."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from eventsapp.checkins.lookups import Lookup
from eventsapp.checkins.tables import CODES, MEMBERS
from eventsapp.prepared import Ask


class Owner(NamedTuple):
    """Whom a code or a staff number belongs to; a replaced code has an end."""

    member_id: int
    ended_at: datetime | None


_OWNERS = select(CODES.c.text, CODES.c.member_id, CODES.c.revoked_at)
_CODES = Lookup(lambda is_wanted: _OWNERS.where(is_wanted(CODES.c.text)))
_CODES_HELD = Lookup(
    lambda is_wanted: (
        _OWNERS.join(MEMBERS, MEMBERS.c.id == CODES.c.member_id)
        .where(is_wanted(CODES.c.text))
        .order_by(MEMBERS.c.id)
        .with_for_update(key_share=True, of=[MEMBERS, CODES])
    )
)
_BY_NUMBER = select(MEMBERS.c.staff_number, MEMBERS.c.id)
_NUMBERS = Lookup(lambda is_wanted: _BY_NUMBER.where(is_wanted(MEMBERS.c.staff_number)))
_NUMBERS_HELD = Lookup(
    lambda is_wanted: (
        _BY_NUMBER.where(is_wanted(MEMBERS.c.staff_number))
        .order_by(MEMBERS.c.id)
        .with_for_update(key_share=True)
    )
)
_LOCK = Lookup(
    lambda is_wanted: (
        select(MEMBERS.c.id)
        .where(is_wanted(MEMBERS.c.id))
        .order_by(MEMBERS.c.id)
        .with_for_update(key_share=True)
    )
)


def owners(connection: Connection, texts: Collection[str]) -> dict[str, Owner]:
    """Return whom codes belong to, replaced ones too."""
    return {row[0]: Owner(row[1], row[2]) for row in _CODES.rows(connection, texts)}


def ask_held(texts: Collection[str]) -> Ask:
    """Return what :func:`owners_held` asks the database of codes, of one at least."""
    return _CODES_HELD.ask(texts)


def owners_held(
    connection: Connection, texts: Collection[str], numbers: Collection[str]
) -> tuple[dict[str, Owner], dict[str, Owner]]:
    """Return whom codes and staff numbers belong to.

    Nobody else can judge scans of these members until this transaction ends; SQLite has one
    writer at a time anyway. They are locked in the order of their ids: two batches that
    name the same people must not wait for each other.
    """
    if not (texts and numbers):
        by_code = _CODES_HELD.rows(connection, texts)
        by_number = _NUMBERS_HELD.rows(connection, numbers)
    else:
        ids = [row[1] for row in _CODES.rows(connection, texts)]
        lock(connection, {*ids, *(row[1] for row in _NUMBERS.rows(connection, numbers))})
        by_code, by_number = _CODES.rows(connection, texts), _NUMBERS.rows(connection, numbers)
    return (
        {row[0]: Owner(row[1], row[2]) for row in by_code},
        {row[0]: Owner(row[1], None) for row in by_number},
    )


def lock(connection: Connection, member_ids: Collection[int]) -> None:
    """Let nobody else judge scans of these members until this transaction ends."""
    if connection.dialect.name != "sqlite":
        _LOCK.rows(connection, sorted(member_ids))

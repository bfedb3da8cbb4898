"""Regulations: written, fixed by the first draw, and amended in the open since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import exists, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.draws.signals import drawn
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.languages import LANGUAGES
from eventsapp.regulations.errors import (
    AlreadyOpen,
    NotFixed,
    NothingAmended,
    NothingOpen,
    RegulationsFixed,
    TextsChanged,
)
from eventsapp.regulations.models import RegulationTexts, RegulationVersion
from eventsapp.regulations.sections import Key, SectionText, compose
from eventsapp.regulations.telling import tell_amended

Written = dict[str, list[dict[str, object]]]
"""The sections in each language, as stored."""


def connect() -> None:
    """Fix regulations with the draw, and let nothing they say change silently then."""
    drawn.connect(_on_drawn)
    slots.change_guards.append(require_changeable)


def _on_drawn(
    sender: object,
    *,
    event: Event,
    discipline: Discipline,
    now: datetime,
    by: Account | None,
) -> None:
    fix(event, reason=discipline.name, now=now, by=by)


@dataclass(frozen=True, slots=True)
class Texts:
    """What was written into the sections, and which time it was."""

    by_key: Mapping[str, str]
    version: int


def texts_of(event: Event) -> Texts:
    """Return what was written into the sections of an event's regulations."""
    stored = db.session.get(RegulationTexts, event.id)
    return Texts(dict(stored.texts), stored.version) if stored else Texts({}, 0)


def versions_of(event: Event) -> list[RegulationVersion]:
    """Return the versions since the draw, the first one first; the last may be open."""
    return list(
        db.session.scalars(
            select(RegulationVersion)
            .where(RegulationVersion.event_id == event.id)
            .order_by(RegulationVersion.number)
        )
    )


def now_said(event: Event) -> list[SectionText]:
    """Return the regulations as the data is now, in the language of the page."""
    return compose(event, texts_of(event).by_key)


def in_force(
    event: Event, versions: Sequence[RegulationVersion], language: str
) -> list[SectionText]:
    """Return what applies: the last published version, or before a draw the data of now."""
    published = [version for version in versions if not version.is_open]
    if not published:
        return now_said(event)
    return sections_of(published[-1], language)


def sections_of(version: RegulationVersion, language: str) -> list[SectionText]:
    """Return the sections of a published version."""
    return [SectionText.from_json(each) for each in version.sections[language]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A section that reads otherwise: which lines it lost and which it won."""

    heading: str
    gone: Sequence[str]
    new: Sequence[str]


def differences(
    before: Sequence[SectionText], after: Sequence[SectionText]
) -> list[Difference]:
    """Return what is different between two versions, section by section."""
    old = {section.key: section for section in before}
    new = {section.key: section for section in after}
    found = []
    for key in Key:
        was = old[key].in_lines() if key in old else []
        is_now = new[key].in_lines() if key in new else []
        if was != is_now:
            heading = (new.get(key) or old[key]).heading
            gone = [line for line in was if line not in is_now]
            found.append(
                Difference(heading, gone, [line for line in is_now if line not in was])
            )
    return found


def write_texts(
    event: Event,
    texts: Mapping[Key, str],
    *,
    version: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Store what is written into the sections; flushes.

    Args:
        event: whose regulations they are.
        texts: of every section.
        version: the one that the organiser had before her eyes; 0 if nothing was written.
        now: when.
        by: who.

    Raises:
        TextsChanged: somebody else was faster.
        RegulationsFixed: it is drawn, and no amendment is open.
    """
    begin_change(event)
    stored = db.session.get(RegulationTexts, event.id, populate_existing=True)
    if version != (stored.version if stored else 0):
        raise TextsChanged
    if stored is None:
        stored = RegulationTexts(event_id=event.id, version=0)
        db.session.add(stored)
    stored.texts = {key.value: text for key, text in texts.items()}
    stored.version += 1
    stored.changed_at = now
    stored.changed_by_id = by.id if by else None
    accounts.audit("regulations.written", event, by=by, now=now, version=stored.version)
    db.session.flush()


def begin_change(event: Event) -> None:
    """Let nobody else change what the regulations say until the transaction ends.

    Raises:
        RegulationsFixed: it is drawn, and no amendment is open.
    """
    _lock(event)
    require_changeable(event)


def require_changeable(event: Event) -> None:
    """Refuse a change of what the regulations say while they are fixed.

    Raises:
        RegulationsFixed: it is drawn, and no amendment is open.
    """
    if is_fixed(event):
        raise RegulationsFixed(event=event.name)


def is_fixed(event: Event) -> bool:
    """Whether what the regulations say can't be changed now: drawn, and no amendment open."""
    versions = versions_of(event)
    if any(version.is_open for version in versions):
        return False
    return bool(versions) or _is_drawn(event)


def fix(event: Event, *, reason: str, now: datetime, by: Account | None) -> None:
    """Fix the regulations as the data is now; flushes.

    What was set up for a discipline that is drawn later is fixed by its own draw. While an
    amendment is open nothing is fixed: publishing it does that.
    """
    _lock(event)
    versions = versions_of(event)
    written = _written(event)
    if versions and (versions[-1].is_open or versions[-1].sections == written):
        return
    db.session.add(
        RegulationVersion(
            event_id=event.id,
            number=len(versions) + 1,
            reason=reason if versions else "",
            sections=written,
            opened_at=now,
            opened_by_id=by.id if by else None,
            published_at=now,
        )
    )
    db.session.flush()


def open_amendment(
    event: Event, *, reason: str, now: datetime, by: Account | None
) -> RegulationVersion:
    """Open an amendment: from now on what the regulations say can be changed; flushes.

    Raises:
        NotFixed: nothing is drawn yet.
        AlreadyOpen: one is open.
    """
    _lock(event)
    versions = versions_of(event)
    if not versions:
        if not _is_drawn(event):
            raise NotFixed
        fix(event, reason="", now=now, by=by)  # it was drawn before regulations were kept
        versions = versions_of(event)
    if versions[-1].is_open:
        raise AlreadyOpen
    opened = RegulationVersion(
        event_id=event.id,
        number=len(versions) + 1,
        reason=reason,
        sections={},
        opened_at=now,
        opened_by_id=by.id if by else None,
    )
    db.session.add(opened)
    accounts.audit("regulations.opened", event, by=by, now=now, reason=reason)
    db.session.flush()
    return opened


def publish_amendment(event: Event, *, now: datetime, by: Account | None) -> RegulationVersion:
    """Fix the regulations as amended, and tell whom it concerns; flushes.

    Raises:
        NothingOpen: no amendment is open.
        NothingAmended: they read as before.
    """
    _lock(event)
    versions = versions_of(event)
    if not versions or not versions[-1].is_open:
        raise NothingOpen
    written = _written(event)
    if versions[-2].sections == written:
        raise NothingAmended
    versions[-1].sections = written
    versions[-1].published_at = now
    accounts.audit("regulations.amended", event, by=by, now=now, number=versions[-1].number)
    db.session.flush()
    tell_amended(event, versions[-1], now=now, by=by)
    return versions[-1]


def _written(event: Event) -> Written:
    texts = texts_of(event).by_key
    written: Written = {}
    for language in LANGUAGES:
        with force_locale(language):
            written[language] = [section.to_json() for section in compose(event, texts)]
    return written


def _is_drawn(event: Event) -> bool:
    drawn_here = (
        select(Stage.id)
        .join(Discipline, Discipline.id == Stage.discipline_id)
        .where(Discipline.event_id == event.id)
    )
    return bool(db.session.scalar(select(exists(drawn_here))))


def _lock(event: Event) -> None:
    """Let nobody else write regulations of this event until the transaction ends."""
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )

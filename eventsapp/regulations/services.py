"""Regulations: written, fixed by the first draw or fact of play, amended in the open since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import ColumnElement, exists, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws.signals import drawn
from eventsapp.events import services as events
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.languages import LANGUAGES
from eventsapp.regulations.errors import (
    AlreadyOpen,
    AmendedAlready,
    NotFixed,
    NothingAmended,
    NothingOpen,
    RegulationsFixed,
    TextsChanged,
)
from eventsapp.regulations.models import RegulationTexts, RegulationVersion
from eventsapp.regulations.sections import Key, SectionText, compose
from eventsapp.regulations.since import since_words
from eventsapp.regulations.telling import tell_amended
from eventsapp.results.beginning import Beginning, play_began

Written = dict[str, list[dict[str, object]]]
"""The sections in each language, as stored."""


def connect() -> None:
    """Fix regulations with a draw or play, and let nothing they say change silently then."""
    drawn.connect(_on_drawn)
    play_began.connect(_on_play_began)
    slots.change_guards.append(require_changeable)
    slots.fixed_since.append(told_since)


def _on_drawn(
    sender: object,
    *,
    event: Event,
    discipline: Discipline,
    now: datetime,
    by: Account | None,
) -> None:
    """Fix them, or the further version in which the format stands that was drawn."""
    fix(event, Beginning.DRAW, discipline, now=now, by=by)


def _on_play_began(
    sender: object,
    *,
    discipline: Discipline,
    beginning: Beginning,
    now: datetime,
    by: Account | None,
) -> None:
    """Fix them with the first that is played of an event.

    The rules of its other disciplines are fixed with them, so that there is nothing left to
    fix when those begin.
    """
    if not _has_version(discipline.event):
        fix(discipline.event, beginning, discipline, now=now, by=by)


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
    """Return the versions since they are fixed, the first one first; the last may be open.

    Amendments that were taken back are among them.
    """
    return list(
        db.session.scalars(
            select(RegulationVersion)
            .where(RegulationVersion.event_id == event.id)
            .order_by(RegulationVersion.number)
        )
    )


def published_of(versions: Sequence[RegulationVersion]) -> list[RegulationVersion]:
    """Return those of an event's versions that apply, or did."""
    return [version for version in versions if version.is_published]


def now_said(event: Event) -> list[SectionText]:
    """Return the regulations as the data is now, in the language of the page."""
    return compose(event, texts_of(event).by_key)


def in_force(
    event: Event, versions: Sequence[RegulationVersion], language: str
) -> list[SectionText]:
    """Return what applies: the last published version; without one the data of now."""
    published = published_of(versions)
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
        RegulationsFixed: it is drawn or played, and no amendment is open.
    """
    slots.require_changeable(event)
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


def require_changeable(event: Event) -> None:
    """Refuse a change of what the regulations say while they are fixed.

    Raises:
        RegulationsFixed: it is drawn or played, and no amendment is open.
    """
    versions = versions_of(event)
    if _are_fixed(event, versions):
        raise RegulationsFixed(since=since_words(event.name, versions[0] if versions else None))


def is_fixed(event: Event) -> bool:
    """Whether what the regulations say can't be changed now, as no amendment is open."""
    return _are_fixed(event, versions_of(event))


def _are_fixed(event: Event, versions: Sequence[RegulationVersion]) -> bool:
    if versions:
        return not versions[-1].is_open
    return has_begun(event)


def told_since(event: Event) -> str:
    """Say since when, and by what, regulations are fixed; nothing before that."""
    return since(event, versions_of(event))


def since(event: Event, versions: Sequence[RegulationVersion]) -> str:
    """Say the same of versions that were read already."""
    if not versions and not has_begun(event):
        return ""
    return since_words(event.name, versions[0] if versions else None)


def has_begun(event: Event) -> bool:
    """Whether anything of an event was drawn or is played, be it taken back since."""
    return bool(db.session.scalar(select(exists().where(*_begun_in(event)))))


def _begun_in(event: Event) -> tuple[ColumnElement[bool], ...]:
    return Discipline.event_id == event.id, slots.has_begun(Discipline.__table__.c.id)


def _began_before(event: Event, discipline: Discipline) -> bool:
    """Whether another discipline had begun when regulations were not kept, or by an import."""
    others = exists().where(*_begun_in(event), Discipline.id != discipline.id)
    return bool(db.session.scalar(select(others)))


def fix(
    event: Event,
    cause: Beginning | None,
    discipline: Discipline | None,
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Fix the regulations as the data is now; flushes.

    What was set up for a discipline that is drawn later is fixed by its own draw. While an
    amendment is open nothing is fixed: publishing it does that.

    Args:
        event: whose regulations they are.
        cause: what fixes them; None where that was before regulations were kept.
        discipline: the one that is drawn or played.
        now: when.
        by: whose hand it is.
    """
    hold(event)
    events.read_anew(event)  # somebody may have changed it before it was held
    versions = versions_of(event)
    if versions and (versions[-1].is_open or cause is not Beginning.DRAW):
        return
    written = _written(event)
    if versions and published_of(versions)[-1].sections == written:
        return
    if discipline is None or (not versions and _began_before(event, discipline)):
        cause = discipline = None
    db.session.add(
        RegulationVersion(
            event_id=event.id,
            number=len(versions) + 1,
            cause=cause,
            reason=discipline.name if discipline else "",
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
        NotFixed: nothing is drawn or played yet.
        AlreadyOpen: one is open.
    """
    hold(event)
    versions = versions_of(event)
    if not versions:
        if not has_begun(event):
            raise NotFixed
        fix(event, None, None, now=now, by=by)  # it began before regulations were kept
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
    hold(event)
    versions = versions_of(event)
    if not versions or not versions[-1].is_open:
        raise NothingOpen
    written = _written(event)
    if published_of(versions)[-1].sections == written:
        raise NothingAmended
    versions[-1].sections = written
    versions[-1].published_at = now
    accounts.audit("regulations.amended", event, by=by, now=now, number=versions[-1].number)
    db.session.flush()
    tell_amended(event, versions[-1], now=now, by=by)
    return versions[-1]


def take_back_amendment(
    event: Event, *, now: datetime, by: Account | None
) -> RegulationVersion:
    """End an amendment that was opened by mistake: what applied applies; flushes.

    It stays on record with its number and reason, and when it was taken back. Nobody was told
    that it was opened, and nobody is told of this.

    Raises:
        NothingOpen: no amendment is open.
        AmendedAlready: something reads otherwise than in the version that applies.
    """
    hold(event)
    events.read_anew(event)  # somebody may have changed it before it was held
    versions = versions_of(event)
    if not versions or not versions[-1].is_open:
        raise NothingOpen
    if published_of(versions)[-1].sections != _written(event):
        raise AmendedAlready
    versions[-1].taken_back_at = now
    versions[-1].taken_back_by_id = by.id if by else None
    accounts.audit("regulations.taken_back", event, by=by, now=now, number=versions[-1].number)
    db.session.flush()
    return versions[-1]


def _written(event: Event) -> Written:
    texts = texts_of(event).by_key
    written: Written = {}
    for language in LANGUAGES:
        with force_locale(language):
            written[language] = [section.to_json() for section in compose(event, texts)]
    return written


def _has_version(event: Event) -> bool:
    kept = exists().where(RegulationVersion.event_id == event.id)
    return bool(db.session.scalar(select(kept)))


def hold(event: Event) -> None:
    """Let nobody else fix or write regulations of this event until the transaction ends."""
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )

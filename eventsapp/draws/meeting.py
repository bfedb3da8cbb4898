"""The draw meeting (抽签会): the list is fixed, words are said, the lots follow from both."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from brackets import Plan, Sheet, prove
from brackets import commit as committed
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import telling
from eventsapp.draws.errors import (
    DrawnMeanwhile,
    DrawRefused,
    ListChanged,
    ListNotFixed,
    NothingToDraw,
    PlacesNotGiven,
    ReasonMissing,
    TooManyWords,
    WordsMissing,
    WordTooLong,
)
from eventsapp.draws.formats import Format
from eventsapp.draws.making import plan_of_places, sheet_of
from eventsapp.draws.models import Commitment, Stage
from eventsapp.draws.setting_up import (
    Wish,
    field_of,
    places_by_hand,
    require_playable,
    standing_in,
    wish_of,
)
from eventsapp.draws.signals import drawn
from eventsapp.draws.stages import require_open, stage_of
from eventsapp.entries import services as entries
from eventsapp.entries.entrants import Entrant
from eventsapp.events.models import Discipline
from eventsapp.frame.fields import tidy

MOST_WORDS = 60
LONGEST_WORD = 200


def commitments_of(discipline: Discipline) -> list[Commitment]:
    """Return every commitment, the latest first."""
    return list(
        db.session.scalars(
            select(Commitment)
            .where(Commitment.discipline_id == discipline.id)
            .order_by(Commitment.version.desc())
        )
    )


def commitment_of(discipline: Discipline) -> Commitment | None:
    """Return the latest commitment, drawn or not; None if there is none."""
    return next(iter(commitments_of(discipline)), None)


def seen_of(discipline: Discipline) -> str:
    """Return how far the discipline is, for a page to hand back: who acts acts on this."""
    return seen_at(commitment_of(discipline), stage_of(discipline))


def seen_at(commitment: Commitment | None, stage: Stage | None) -> str:
    """Return the same for who has the latest of both at hand."""
    return f"{commitment.version if commitment else 0}-{stage.version if stage else 0}"


def commit(
    discipline: Discipline,
    *,
    secret: str,
    seen: str,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> Commitment:
    """Fix the draw sheet and a secret, whose hashes are shown from here on; flushes.

    Args:
        discipline: of matches; its event goes ahead.
        secret: at least 32 characters that nobody can guess.
        seen: what the caller has seen, as ``seen_of`` gives it.
        reason: why it is done anew; kept.
        now: when.
        by: whose hand it is.

    Raises:
        NotKnockout, EventOff, PlacesTyped, AlreadyPlayed: there is nothing to draw.
        DrawnMeanwhile: somebody else went on.
        ReasonMissing: it is not the first time.
        NothingToDraw: all places are given by hand.
        ListReasonMissing: somebody came or went since the entry list was fixed.
        TooFewEntries, TooManyEntries, SeedOutside, SeedTwice, SeedMissing, FormatUnfit,
        TooManyQualify, TooManyNext, TooManyMatches: the entries can't be drawn like this.
    """
    before = _begin(discipline, seen, reason)
    wish = wish_of(discipline)
    if wish.places:
        raise NothingToDraw
    # The list says who stands now: it was compared, or made, under the lock of the event.
    fixed = entries.list_for_draw(discipline, reason=reason, now=now, by=by)
    standing = standing_in(discipline)
    sheet = _sheet_now(standing, wish, fixed.hash)
    require_playable(standing, wish)
    hashes = committed(sheet, secret)
    made = Commitment(
        discipline_id=discipline.id,
        version=before.version + 1 if before else 1,
        form=wish.format.to_json(),
        sheet=_plain(sheet.to_json()),
        sheet_hash=hashes.sheet_hash,
        secret=secret,
        secret_hash=hashes.secret_hash,
        committed_at=now,
        committed_by_id=by.id if by else None,
        reason=_kept(discipline, reason),
        fixed_list=fixed,
    )
    db.session.add(made)
    db.session.flush()
    accounts.audit(
        "draw.committed",
        discipline,
        by=by,
        now=now,
        version=made.version,
        sheet_hash=made.sheet_hash,
        secret_hash=made.secret_hash,
        reason=made.reason,
    )
    return made


def draw(
    discipline: Discipline,
    *,
    words: Iterable[str],
    seen: str,
    now: datetime,
    by: Account | None,
) -> Stage:
    """Draw from what was committed to and the words that were said; flushes.

    Raises:
        NotKnockout, EventOff, PlacesTyped, AlreadyPlayed: there is nothing to draw.
        DrawnMeanwhile: somebody else went on.
        ListNotFixed: nothing was committed to, or it is drawn already.
        ListChanged: entries or format are no longer those that were committed to.
        WordsMissing, TooManyWords, WordTooLong: these are no words.
    """
    _require_seen(discipline, seen)
    commitment = commitment_of(discipline)
    if commitment is None or _is_drawn(commitment):
        raise ListNotFixed
    wish, standing = wish_of(discipline), standing_in(discipline)
    if changes := changes_since(commitment, wish, standing):
        raise ListChanged(changes=" ".join(changes))
    sheet = _sheet_now(standing, wish, _list_of(commitment))
    form = Format.from_json(commitment.form)
    proof = prove(sheet, commitment.secret, said(words))
    plan = plan_of_places(form, proof.places)
    stage = _stage(discipline, form, plan, "proof", now=now, by=by, reason=commitment.reason)
    stage.commitment_id = commitment.id
    stage.proof = _plain(proof.to_json())
    stage.draw = stage.draw | {"entrants": _entrants(sheet)}
    return _stored(stage, discipline, now=now, by=by)


def place(
    discipline: Discipline,
    *,
    seen: str,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> Stage:
    """Make the plan of those who stand where they were put by hand; flushes.

    Raises:
        As :func:`commit`, and PlacesNotGiven, PlacesUnfit, GroupUnfit, GroupUneven, ByesMeet:
            not everybody was put somewhere.
    """
    _begin(discipline, seen, reason)
    wish = wish_of(discipline)
    if not wish.places:
        raise PlacesNotGiven
    fixed = entries.list_for_draw(discipline, reason=reason, now=now, by=by)
    standing = standing_in(discipline)
    plan = plan_of_places(wish.format, places_by_hand(standing, wish))
    kept = _kept(discipline, reason)
    stage = _stage(discipline, wish.format, plan, "lines", now=now, by=by, reason=kept)
    entrants = [{"id": d.id, "seed": d.seed} for d in field_of(standing, wish)]
    stage.draw = stage.draw | {"entrants": entrants, "entry_list": fixed.hash}
    return _stored(stage, discipline, now=now, by=by)


def said(words: Iterable[str]) -> list[str]:
    """Return the words that were said, in order, without the blanks around them.

    Raises:
        WordsMissing, TooManyWords, WordTooLong: these are no words.
    """
    found: list[str] = []
    for line, text in enumerate(words, start=1):
        word = tidy(text)
        if len(word) > LONGEST_WORD:
            raise WordTooLong(line=line, length=len(word), most=LONGEST_WORD)
        if word:
            found.append(word)
    if not found:
        raise WordsMissing
    if len(found) > MOST_WORDS:
        raise TooManyWords(many=len(found), most=MOST_WORDS)
    return found


def changes_since(commitment: Commitment, wish: Wish, standing: Sequence[Entrant]) -> list[str]:
    """Say what is other now than it was committed to; empty if all is as it was."""
    if wish.places or wish.format != Format.from_json(commitment.form):
        return [_("what is played was changed.")]
    now = {str(e.entry_id): e for e in standing}
    then = {entry["id"]: entry for entry in commitment.sheet["entries"]}
    changes = []
    if came := [e.distinct for key, e in now.items() if key not in then]:
        changes.append(_("entered since: %(names)s.", names=_(", ").join(came)))
    if gone := [entry["name"] for key, entry in then.items() if key not in now]:
        changes.append(_("withdrawn since: %(names)s.", names=_(", ").join(gone)))
    if not changes and _is_other(commitment, wish, standing):
        changes.append(_("names, branches or seeds were changed."))
    return changes


def _is_other(commitment: Commitment, wish: Wish, standing: Sequence[Entrant]) -> bool:
    try:
        now = _sheet_now(standing, wish, _list_of(commitment))
    except DrawRefused:  # seeds that no longer fit are changed ones, too
        return True
    return now.hash != commitment.sheet_hash


def _sheet_now(standing: Sequence[Entrant], wish: Wish, entry_list: str) -> Sheet:
    return sheet_of(field_of(standing, wish), wish.format, entry_list)


def _list_of(commitment: Commitment) -> str:
    """Return the hash of the entry list on a sheet; sheets from before there were any: none."""
    found: str = commitment.sheet.get("entry_list", "")
    return found


def _begin(discipline: Discipline, seen: str, reason: str) -> Commitment | None:
    """Go on only for who knows how far it is, and says why it is not the first time."""
    _require_seen(discipline, seen)
    before = commitment_of(discipline)
    if (before or stage_of(discipline)) and not tidy(reason):
        raise ReasonMissing
    return before


def _require_seen(discipline: Discipline, seen: str) -> None:
    require_open(discipline)
    if seen != seen_of(discipline):
        raise DrawnMeanwhile


def _kept(discipline: Discipline, reason: str) -> str:
    is_first = commitment_of(discipline) is None and stage_of(discipline) is None
    return "" if is_first else tidy(reason)


def _is_drawn(commitment: Commitment) -> bool:
    drawn = select(Stage.id).where(Stage.commitment_id == commitment.id)
    return db.session.scalar(drawn) is not None


def _plain(document: Mapping[str, object]) -> dict[str, Any]:
    """Return a document as it reads from the database, too: with lists for tuples."""
    plain: dict[str, Any] = json.loads(json.dumps(document))
    return plain


def _entrants(sheet: Sheet) -> list[dict[str, object]]:
    return [{"id": one.id, "seed": one.seed} for one in sheet.entries]


def _stage(
    discipline: Discipline,
    form: Format,
    plan: Plan,
    how: str,
    *,
    now: datetime,
    by: Account | None,
    reason: str,
) -> Stage:
    before = stage_of(discipline)
    return Stage(
        discipline_id=discipline.id,
        version=before.version + 1 if before else 1,
        plan=plan.to_json(),
        draw={"by": how, "format": form.to_json()},
        drawn_at=now,
        drawn_by_id=by.id if by else None,
        reason=reason,
    )


def _stored(
    stage: Stage, discipline: Discipline, *, now: datetime, by: Account | None
) -> Stage:
    db.session.add(stage)
    db.session.flush()
    act = "draw.made" if stage.version == 1 else "draw.repeated"
    accounts.audit(act, discipline, by=by, now=now, version=stage.version, reason=stage.reason)
    telling.tell_drawn(discipline, version=stage.version, reason=stage.reason, now=now, by=by)
    drawn.send(None, event=discipline.event, discipline=discipline, now=now, by=by)
    return stage

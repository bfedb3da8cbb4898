"""What stands in the walked year, found by its ids: arguments of routes."""

from sqlalchemy import exists, select

from eventsapp.booklets.models import Book, BookletPicture, BookletRun
from eventsapp.database import db
from eventsapp.draws.models import Commitment, RoundPairing, Setup, Stage
from eventsapp.events.models import Discipline, Event
from eventsapp.judgings.models import JudgeSeat
from eventsapp.notices import contacts
from eventsapp.notices.models import Contact
from eventsapp.public_notices.models import PublicNotice
from eventsapp.regulations.models import RegulationVersion
from eventsapp.results import services as results
from eventsapp.results.models import Placement
from eventsapp.rounds.models import RoundPlan


def notices() -> list[int]:
    """Return the notices of publicity, those that are published first."""
    return ids(
        select(PublicNotice.id).order_by(PublicNotice.edition.is_(None), PublicNotice.id)
    )


def judged_today() -> list[int]:
    """Return the contests that are judged on phones, begun or not."""
    return ids(select(JudgeSeat.discipline_id).distinct())


def sorts_of_disciplines(event_ids: list[int]) -> list[int]:
    """Return one discipline of each sort of these events: their pages look otherwise."""
    rows = db.session.execute(
        select(
            Discipline.id,
            Discipline.measure,
            Discipline.entry_kind,
            *(
                exists().where(of.discipline_id == Discipline.id)
                for of in (Setup, Commitment, Stage, RoundPlan, Placement)
            ),
        )
        .where(Discipline.event_id.in_(event_ids))
        .order_by(Discipline.id.desc())
    )
    return sorted({tuple(sort): discipline_id for discipline_id, *sort in rows}.values())


def ids(query) -> list[int]:
    """Return the ids that a query finds, in its order, or else in the same one everywhere."""
    found = list(db.session.scalars(query))
    return found if "ORDER BY" in str(query) else sorted(found)


def regulated(*, is_open: bool) -> list[int]:
    """Return the events whose regulations are being amended, or are not since the draw."""
    amended = select(RegulationVersion.event_id).where(RegulationVersion.published_at.is_(None))
    if is_open:
        return ids(amended)
    return ids(
        select(RegulationVersion.event_id)
        .join(Event, Event.id == RegulationVersion.event_id)
        .where(Event.cancelled_at.is_(None), RegulationVersion.event_id.not_in(amended))
        .order_by(RegulationVersion.id)
    )


def in_books() -> dict[frozenset[str], list[dict[str, object]]]:
    """Return what the routes of bound books and their pictures take."""
    drawn = db.session.execute(
        select(BookletPicture.event_id, BookletPicture.id).order_by(BookletPicture.id)
    ).all()
    runs = db.session.scalars(select(BookletRun).order_by(BookletRun.id)).all()
    bare = select(Event.id).where(Event.published_at.is_not(None)).order_by(Event.id).limit(1)
    return {
        frozenset({"event_id", "book"}): [
            {"event_id": event_id, "book": one.value}
            for event_id in dict.fromkeys([*(run.event_id for run in runs), *ids(bare)])
            for one in Book
        ],
        frozenset({"event_id", "picture_id"}): [
            {"event_id": event_id, "picture_id": one} for event_id, one in drawn
        ],
        frozenset({"event_id", "book", "picture_id"}): [
            {"event_id": event_id, "book": "programme", "picture_id": one}
            for event_id, one in drawn
        ],
        frozenset({"event_id", "book", "run_id", "ending"}): [
            {"event_id": one.event_id, "book": one.book.value, "run_id": one.id, "ending": end}
            for one in runs
            for end in ("pdf", "docx", "folded.pdf")
        ],
    }


def matches() -> list[dict[str, object]]:
    """Return of each draw a played match, one to be played and one that has to wait."""
    found: list[dict[str, object]] = []
    for stage in db.session.scalars(select(Stage).order_by(Stage.id)):
        state = results.state_of(stage)
        refs = [next(iter(state.matches)), *(match.ref for match in state.playable[:2])]
        found += [
            {"discipline_id": stage.discipline_id, "ref": ref}
            for ref in dict.fromkeys([*refs, list(state.matches)[-1]])
        ]
    return found


def sides_of_ties() -> list[dict[str, object]]:
    """Return the sides of the ties of teams whose line-ups can be handed in."""
    return [
        {"discipline_id": stage.discipline_id, "ref": match.ref, "entry_id": int(side)}
        for stage in db.session.scalars(select(Stage).order_by(Stage.id))
        if stage.draw["format"].get("line_ups")
        for match in results.state_of(stage).playable
        for side in match.pair
    ]


def swiss_rounds() -> list[dict[str, int]]:
    """Return the rounds that are paired of Swiss tournaments."""
    rows = db.session.execute(
        select(Stage.discipline_id, RoundPairing.number)
        .join(RoundPairing, RoundPairing.stage_id == Stage.id)
        .order_by(RoundPairing.id)
    )
    return [{"discipline_id": one, "number": number} for one, number in rows]


def signed_links() -> list[str]:
    """Return what the links in mails carry."""
    asked = db.session.scalars(select(Contact).order_by(Contact.account_id))
    return [contacts.signed(contact.account_id, contact.mail) for contact in asked]

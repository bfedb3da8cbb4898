"""Certificates (奖状) for the places of signed disciplines, each on a sheet across.

Their numbers are the event's code, the discipline and the order of the awards: the same
results always give the same numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.books.errors import NothingSigned
from eventsapp.books.gathering import Gathered
from eventsapp.books.placed import awarded, lines_of
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.documents import setting
from eventsapp.documents.setting import drawable
from eventsapp.entries.models import EntryMember
from eventsapp.events.models import Discipline
from eventsapp.frame.languages import html_lang
from eventsapp.members.models import Member
from eventsapp.results.sheets import Line
from eventsapp.signings import services as signings

TEMPLATE = (Path(__file__).parent / "certificates.typ").read_bytes()


@dataclass(frozen=True, slots=True)
class Certificate:
    """One sheet.

    Args:
        number: of the certificate.
        name: of the person, pair or team.
        people: who plays in a pair or team.
        branch: for whom.
        words: what was won, in a sentence.
        union: who gives it.
        day: on which the results were signed.
    """

    number: str
    name: str
    people: str
    branch: str
    words: str
    union: str
    day: str


def certificates(gathered: Gathered) -> list[Certificate]:
    """Return the certificates of the signed disciplines that are meant, best place first.

    Raises:
        NothingSigned: none of them is signed, or nobody has a place.
    """
    signed = signings.signatures_of([one.id for one in gathered.disciplines])
    union = accounts.union().name
    found = []
    for discipline in gathered.disciplines:
        if discipline.id not in signed:
            continue
        lines = awarded(discipline, lines_of(discipline))
        day = format_date(local(signed[discipline.id].at).date(), "long")
        people = _people(line.entrant.entry_id for line in lines)
        found += [
            _certificate(discipline, line, order, people, union, day)
            for order, line in enumerate(lines, 1)
        ]
    if not found:
        raise NothingSigned
    return found


def _certificate(
    discipline: Discipline,
    line: Line,
    order: int,
    people: Mapping[int, list[str]],
    union: str,
    day: str,
) -> Certificate:
    event = discipline.event
    won = line.prize or _("place %(place)s", place=line.place)
    if discipline.name == event.name:
        words = _("has won %(won)s in “%(event)s”.", won=won, event=event.name)
    else:
        words = _(
            "has won %(won)s in %(discipline)s of “%(event)s”.",
            won=won,
            discipline=discipline.name,
            event=event.name,
        )
    return Certificate(
        number=f"{event.code}-{discipline.position:02}-{order:02}",
        name=line.entrant.name,
        people=_(", ").join(people.get(line.entrant.entry_id, ())),
        branch=line.entrant.unit,
        words=words,
        union=union,
        day=day,
    )


def _people(entry_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return who plays in each pair or team, by entry id."""
    found: dict[int, list[str]] = {}
    for entry_id, name in db.session.execute(
        select(EntryMember.entry_id, Member.name)
        .join(Member, Member.id == EntryMember.member_id)
        .where(EntryMember.entry_id.in_(list(entry_ids)))
        .order_by(EntryMember.id)
    ):
        found.setdefault(entry_id, []).append(name)
    return found


def to_pdf(found: Sequence[Certificate]) -> bytes:
    """Return certificates as PDF, a page each."""
    sheets = [{key: drawable(text) for key, text in asdict(one).items()} for one in found]
    is_english = html_lang() == "en"
    content = {
        "lang": "en" if is_english else "zh",
        "title": _("Certificate of honour"),
        "number": _("Certificate No."),
        "sheets": sheets,
    }
    return setting.to_pdf(TEMPLATE, content)

"""Numbers on paper: the list that they are handed out by, and those to pin on (号码布)."""

from datetime import date
from itertools import groupby
from pathlib import Path

from flask_babel import gettext as _

from eventsapp.charts.qr import qr_file
from eventsapp.documents import setting
from eventsapp.documents.parts import Align, Document, Section, Table
from eventsapp.documents.setting import drawable
from eventsapp.entries.entrants import Entrant
from eventsapp.finish_lines.errors import NoNumbersYet
from eventsapp.finish_lines.folding import Race
from eventsapp.finish_lines.groups import group_words

BIBS = (Path(__file__).parent / "bibs.typ").read_bytes()


def by_branch(race: Race) -> list[Entrant]:
    """Return who runs: branch by branch, by number, then those without one."""
    last = max(race.numbers.values(), default=0) + 1
    return sorted(
        race.entrants.values(),
        key=lambda one: (one.unit, race.numbers.get(one.entry_id, last), one.name),
    )


def number_list(race: Race, language: str) -> Document:
    """Return the list that numbers are handed out by, with room to sign."""
    event = race.discipline.event
    sections = [
        Section(branch or _("Without a branch"), [_handed_out(race, [*own])])
        for branch, own in groupby(by_branch(race), key=lambda one: one.unit)
    ]
    return Document(
        event.name,
        sections,
        language=language,
        subtitle=_("%(discipline)s: numbers by branch", discipline=race.discipline.name),
        footer=event.code,
    )


def _handed_out(race: Race, own: list[Entrant]) -> Table:
    return Table(
        [_("Shirt number"), _("Name"), _("Group"), _("Received")],
        [
            [
                str(race.numbers.get(one.entry_id, "–")),
                one.distinct,
                group_words(race.groups[one.entry_id], race.grouping.ages),
                "",
            ]
            for one in own
        ],
        [3, 6, 5, 5],
        [Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT],
    )


def bibs(race: Race, language: str, *, dated_on: date) -> bytes:
    """Return the numbers to pin on, two to an A4 page, branch by branch.

    Raises:
        NoNumbersYet: nobody has one.
    """
    return setting.to_pdf(BIBS, bib_content(race, language), dated_on=dated_on)


def bib_content(race: Race, language: str) -> dict[str, object]:
    """Return what the template reads.

    The code on a shirt says the number and nothing else: a member's own code would be in
    everybody's pictures.

    Raises:
        NoNumbersYet: nobody has one.
    """
    numbered = [one for one in by_branch(race) if one.entry_id in race.numbers]
    if not numbered:
        raise NoNumbersYet
    heading = f"{race.discipline.event.name} · {race.discipline.name}"
    return {
        "lang": language,
        "heading": drawable(heading),
        "bibs": [_bib(race, one) for one in numbered],
    }


def _bib(race: Race, one: Entrant) -> dict[str, str]:
    number = str(race.numbers[one.entry_id])
    return {
        "number": number,
        "name": drawable(one.name),
        "branch": drawable(one.unit),
        "group": group_words(race.groups[one.entry_id], race.grouping.ages),
        "picture": qr_file(number),
    }

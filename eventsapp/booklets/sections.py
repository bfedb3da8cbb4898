"""What a section of a book is, and parts that many of them are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from eventsapp.booklets.reading import Reading
from eventsapp.documents.parts import Align, Clauses, Part, Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a book can have.

    Args:
        key: names it in a plan.
        heading: the usual one, translated when it is asked for.
        compose: what the site knows of it.
        takes_text: whether an organiser writes into it.
        usual: what stands there while nothing is written.
        hint: what is to be written.
    """

    key: str
    heading: str
    compose: Callable[[Reading], Sequence[Part]] = lambda _reading: ()
    takes_text: bool = True
    usual: str = ""
    hint: str = ""


def written(reading: Reading, section: Section) -> list[Part]:
    """Return what an organiser wrote into a section, a clause a line."""
    if not section.takes_text:
        return []
    text = reading.plan.texts.get(section.key, str(section.usual))
    lines = [line for line in text.splitlines() if line.strip()]
    return [Clauses(lines)] if lines else []


def place_table(rows: Sequence[Sequence[str]], what: str) -> Table:
    """Return places with names, branches and a result in words."""
    return Table(
        [_("Rank"), _("Name"), _("Branch"), what],
        rows,
        widths=(3, 9, 8, 8),
        aligns=(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT),
    )

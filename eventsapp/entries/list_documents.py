"""Entry lists on paper: names and branches, with the hash of the list where one is fixed."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.clock import local
from eventsapp.documents.parts import (
    Align,
    Document,
    Facts,
    Note,
    Paragraph,
    Part,
    Section,
    Table,
)
from eventsapp.entries.fixing import by_branch, says
from eventsapp.entries.limit_standing import BranchShare
from eventsapp.entries.list_models import FixedList, Publicity
from eventsapp.entries.list_words import cause_words, changed_words, scope_name
from eventsapp.entries.workbook import share_heads
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.languages import chosen, dated, moment

Rows = Sequence[Mapping[str, Any]]


def of_event(
    event: Event,
    lists: Sequence[tuple[Discipline | None, Mapping[str, Any], FixedList | None]],
    *,
    shown: Publicity,
    state: str,
    shares: Sequence[BranchShare] = (),
) -> Document:
    """Return the lists of an event, each with its number and hash if it is fixed.

    Args:
        event: whose entries they are.
        lists: the discipline, its list as of now, and the one that is in force, if any.
        shown: names, or how many of each branch.
        state: whether entries are open, in words.
        shares: how far branches are that must bring a share of their members.
    """
    sections: list[Part] = [
        Section(
            _heading(discipline, now["entries"]),
            [*_fixed(fixed, now), _table(now["entries"], shown)],
        )
        for discipline, now, fixed in lists
    ]
    if shares:
        sections.append(Section(_("Share that takes part"), [_shares(shares)]))
    return Document(
        title=_("Entries: %(name)s", name=event.name),
        parts=[_facts(event, state), *sections],
        language=chosen(),
        footer=f"{event.name} · {event.code}",
    )


def of_list(fixed: FixedList) -> Document:
    """Return one fixed list; its hash stands at the foot of each page."""
    event = fixed.event
    at = moment(fixed.fixed_at)
    return Document(
        title=_("Entries: %(name)s", name=event.name),
        subtitle=_(
            "%(what)s · list no. %(number)s",
            what=scope_name(fixed.discipline),
            number=fixed.number,
        ),
        parts=[
            Facts(
                [
                    (_("When"), dated(event.first_on)),
                    (_("Fixed"), f"{at} · {cause_words(fixed)}"),
                    (_("Hash of the list"), fixed.hash),
                ]
            ),
            _table(fixed.rows, Publicity.NAMES),
            Note(
                _(
                    "The hash is the SHA-256 of the list as a file. Whoever has the file can "
                    "work it out again; if one name were other, so would be the hash."
                )
            ),
        ],
        language=chosen(),
        footer=f"SHA-256 {fixed.hash}",
        dated_on=local(fixed.fixed_at).date(),
    )


def _facts(event: Event, state: str) -> Facts:
    place = event.sessions[0].place
    rows = [(_("When"), dated(event.first_on)), (_("Where"), place), (_("Entries"), state)]
    return Facts([(term, fact) for term, fact in rows if fact])


def _heading(discipline: Discipline | None, rows: Rows) -> str:
    many = ngettext("%(num)s entry", "%(num)s entries", len(rows))
    return f"{scope_name(discipline)} · {many}"


def _fixed(fixed: FixedList | None, now: Mapping[str, Any]) -> list[Part]:
    if fixed is None:
        return []
    words = _(
        "List no. %(number)s, fixed %(at)s. SHA-256 %(hash)s",
        number=fixed.number,
        at=moment(fixed.fixed_at),
        hash=fixed.hash,
    )
    return [Note(words if says(fixed, now) else f"{words}\n{changed_words()}")]


def _table(rows: Rows, shown: Publicity) -> Part:
    if not rows:
        return Paragraph(_("Nobody is entered."))
    if shown is not Publicity.NAMES:
        return _counts(rows)
    ordered = by_branch(rows)
    if any(row["people"] for row in rows):
        return Table(
            [_("Number"), _("Name"), _("Branch"), _("Team members")],
            [
                [str(n), row["name"], row["branch"], "、".join(row["people"])]
                for n, row in enumerate(ordered, start=1)
            ],
            widths=(2, 5, 5, 11),
            aligns=(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT),
        )
    return Table(
        [_("Number"), _("Name"), _("Branch")],
        [[str(n), row["name"], row["branch"]] for n, row in enumerate(ordered, start=1)],
        widths=(2, 9, 11),
        aligns=(Align.RIGHT, Align.LEFT, Align.LEFT),
    )


def _shares(shares: Sequence[BranchShare]) -> Table:
    return Table(
        share_heads(),
        [
            [each.branch.name, str(each.share.members), str(each.share.people), each.words]
            for each in shares
        ],
        widths=(7, 3, 3, 9),
        aligns=(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT),
    )


def _counts(rows: Rows) -> Table:
    many: dict[str, int] = {}
    for row in by_branch(rows):
        many[row["branch"]] = many.get(row["branch"], 0) + 1
    return Table(
        [_("Branch"), _("Entries")],
        [[branch, str(number)] for branch, number in many.items()],
        widths=(4, 1),
        aligns=(Align.LEFT, Align.RIGHT),
    )

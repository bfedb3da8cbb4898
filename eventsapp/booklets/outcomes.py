"""The sections of a results book (成绩册), in the order of real ones."""

from collections.abc import Sequence
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.booklets.drawn import brackets, heats, tables
from eventsapp.booklets.reading import Reading
from eventsapp.booklets.sections import Section, place_table
from eventsapp.books.placed import USUAL_AWARDS, lines_of
from eventsapp.documents.parts import Align, Note, Paragraph, Part, Table
from eventsapp.documents.parts import Section as Below
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board
from eventsapp.draws.wording import fixtures_of
from eventsapp.events.models import Discipline
from eventsapp.exact import shown
from eventsapp.frame.languages import dated_moment
from eventsapp.members import services as members
from eventsapp.records import services as records
from eventsapp.records.words import group_words, keeper_words
from eventsapp.results import services as results
from eventsapp.results.judge_sheets import judge_sheet_of
from eventsapp.results.match_log import games_of, head_of, log_of
from eventsapp.results.sheets import Line
from eventsapp.signings import services as signings
from eventsapp.signings.states import Signature
from eventsapp.sportsmanship import services as sportsmanship


def _totals(reading: Reading) -> list[Part]:
    """Return the points of branches with competition ranks (团体总分): 1, 2, 2, 4."""
    by_discipline = results.branch_points([one.id for one in reading.event.disciplines])
    sums: dict[int, Fraction] = {}
    for points in by_discipline.values():
        for branch_id, earned in points.items():
            sums[branch_id] = sums.get(branch_id, Fraction(0)) + earned
    if not sums:
        return []
    names = {one.id: one.short_name for one in members.branches()}
    ordered = sorted(sums, key=lambda one: (-sums[one], names[one]))
    all_points = list(sums.values())
    rows = [
        [str(1 + sum(more > own for more in all_points)), names[one], shown(own)]
        for one in ordered
        for own in [sums[one]]
    ]
    aligns = (Align.RIGHT, Align.LEFT, Align.RIGHT)
    said = Table([_("Rank"), _("Branch"), _("Points")], rows, (2, 9, 3), aligns)
    unsigned = len(reading.event.disciplines) - len(_signed(reading))
    if not unsigned:
        return [said]
    note = Note(_("Points of disciplines that are not signed may still change."))
    return [said, note]


def _signed(reading: Reading) -> dict[int, Signature]:
    return signings.signatures_of([one.id for one in reading.event.disciplines])


def _first_eight(reading: Reading) -> list[Part]:
    found: list[Part] = []
    for discipline in reading.event.disciplines:
        best = [one for one in lines_of(discipline) if one.place and one.place <= USUAL_AWARDS]
        if best:
            table = place_table([_row(one) for one in best], _("Result"))
            found.append(Below(discipline.name, [table]))
    return found


def _row(line: Line) -> list[str]:
    said = " ".join(filter(None, (line.value, line.prize)))
    place = line.status if line.place is None else str(line.place)
    return [place, line.entrant.name, line.entrant.branch, said]


def _broken(reading: Reading) -> list[Part]:
    names = {one.id: one.name for one in reading.event.disciplines}
    rows = [
        [
            names[discipline_id],
            f"{keeper_words(kept.standing.record)} · {group_words(kept.standing.record)}",
            one.holder,
            one.words,
            one.before,
        ]
        for discipline_id, some in records.broken_at(reading.event).items()
        for kept in some
        if kept.is_signed
        for one in kept.found
        if one.is_record
    ]
    if not rows:
        return []
    heads = [_("Discipline"), _("Which record"), _("Set by"), _("New record"), _("Old record")]
    aligns = (Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT)
    return [Table(heads, rows, widths=(6, 8, 6, 4, 4), aligns=aligns)]


def _fair(reading: Reading) -> list[Part]:
    """Return the sportsmanship awards that are signed (体育道德风尚奖)."""
    held = sportsmanship.held_at(reading.event)
    if not held:
        return []
    names = {one.id: one.short_name for one in members.branches()}
    rows = [
        [
            one.name,
            "" if one.sort == "branch" else _(", ").join(names[key] for key in one.branch_ids),
            one.reason,
        ]
        for one in held
    ]
    heads = [_("Sportsmanship award"), _("Branch"), _("Reason")]
    return [Table(heads, rows, widths=(7, 6, 12))]


def _details(reading: Reading) -> list[Part]:
    signed = _signed(reading)
    return [
        Below(one.name, _of_discipline(reading, one, signed.get(one.id)))
        for one in reading.event.disciplines
    ]


def _of_discipline(
    reading: Reading, discipline: Discipline, signature: Signature | None
) -> list[Part]:
    parts: list[Part] = [_signature_note(signature)]
    lines = lines_of(discipline)
    if lines:
        parts.append(_all_places(lines))
    gathered = reading.gathered
    if discipline.id in gathered.boards:
        board = gathered.boards[discipline.id]
        parts += [*_matches(board), *tables(board), *brackets(board)]
    elif discipline.id in gathered.rounds:
        parts += heats(reading, discipline, has_times=True)
    elif not lines:
        parts.append(Paragraph(_("No results yet.")))
    else:
        parts += _marks(discipline)
    return parts


def _signature_note(signature: Signature | None) -> Part:
    if signature is None:
        return Paragraph(_("NOT SIGNED: these results are not official."))
    return Note(
        _(
            "Signed by %(name)s, %(moment)s. SHA-256 %(hash)s",
            name=signature.name or _("the import"),
            moment=dated_moment(signature.at),
            hash=signature.digest,
        )
    )


def _all_places(lines: Sequence[Line]) -> Table:
    """Return every place and who has none, and why; columns that say nothing are left out."""
    heads = [_("Rank"), _("Name"), _("Branch"), _("Result"), _("Details"), _("Points")]
    rows = [[*_row(one), one.detail, shown(one.points)] for one in lines]
    columns = [n for n in range(len(heads)) if n not in (3, 4) or any(row[n] for row in rows)]
    widths, left = (4, 7, 6, 5, 7, 3), Align.LEFT
    aligns = (Align.RIGHT, left, left, left, left, Align.RIGHT)
    return Table(
        [heads[n] for n in columns],
        [[row[n] for n in columns] for row in rows],
        [widths[n] for n in columns],
        [aligns[n] for n in columns],
    )


def _matches(board: Board) -> list[Part]:
    """Return every match that has a result, with the points of its games."""
    log, rows = log_of(board.stage), []
    for one in fixtures_of(board):
        if one.score:
            head = head_of(log, one.ref)
            games = games_of(head, _first(board, one.ref)) if head else ()
            said = " ".join(f"{mine}:{theirs}" for mine, theirs in games)
            rows.append([str(one.number), one.round, *one.sides, one.score, said])
    if not rows:
        return []
    heads = [_("No."), _("Round"), _("First"), _("Second"), _("Score"), _("Games")]
    aligns = (Align.RIGHT, *(Align.LEFT,) * 5)
    return [Table(heads, rows, widths=(2, 5, 6, 6, 4, 7), aligns=aligns)]


def _first(board: Board, ref: str) -> str:
    match = board.match(ref)
    return str(match.sides[0]) if match else ""


def _marks(discipline: Discipline) -> list[Part]:
    """Return what each judge gave, in brackets what did not count."""
    sheet = judge_sheet_of(
        results.kind_for(discipline),
        draws.entrants_of(discipline),
        results.log_of_entries(discipline),
    )
    if sheet is None:
        return []
    rows = [
        [
            row.entrant.name,
            part.name,
            *(mark if state == "kept" else f"({mark})" for mark, state in part.marks),
            part.sum,
            row.total,
        ]
        for row in sheet.rows
        for part in row.parts
    ]
    heads = [_("Name"), _("Part"), *sheet.judges, _("Sum"), _("Total")]
    if any(len(row) != len(heads) for row in rows):
        return []
    return [Table(heads, rows), Note(_("Marks in brackets did not count."))]


def _signatures(reading: Reading) -> list[Part]:
    signed = _signed(reading)
    rows = []
    for one in reading.event.disciplines:
        signature = signed.get(one.id)
        if signature is None:
            rows.append([one.name, _("not signed"), "–", "–"])
            continue
        rows.append(
            [
                one.name,
                signature.name or _("the import"),
                dated_moment(signature.at),
                signature.digest,
            ]
        )
    heads = [_("Discipline"), _("Chief referee"), _("Signed on"), "SHA-256"]
    return [Table(heads, rows, widths=(6, 5, 7, 12))] if rows else []


SECTIONS: Sequence[Section] = (
    Section("totals", _l("Team totals"), _totals, takes_text=False),
    Section("first_eight", _l("First eight places"), _first_eight, takes_text=False),
    Section("broken", _l("Records broken"), _broken, takes_text=False),
    Section(
        "awards",
        _l("Sportsmanship and organisation awards"),
        _fair,
        hint=_l(
            "Signed sportsmanship awards are there by themselves. "
            "A line for each other one: best organiser: Assembly Plant"
        ),
    ),
    Section("details", _l("Detailed results"), _details, takes_text=False),
    Section("signatures", _l("Signatures of the chief referee"), _signatures, takes_text=False),
)
"""A section of which nothing is known is left out."""

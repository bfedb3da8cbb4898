"""Match slips (比赛记录单): one for each match, with a code that opens it on a phone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from flask import url_for
from flask_babel import gettext as _

from brackets import MatchStatus
from brackets.scores.games import Games
from brackets.scores.timed import Timed
from eventsapp.books.errors import NothingToPrint
from eventsapp.books.gathering import Gathered
from eventsapp.charts.qr import qr_file
from eventsapp.clock import local
from eventsapp.documents import setting
from eventsapp.documents.setting import drawable
from eventsapp.draws.boards import Board
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import side_name, side_score
from eventsapp.frame.addresses import from_outside
from eventsapp.frame.languages import html_lang, moment
from eventsapp.results.conduct import is_pulls
from eventsapp.score_pads.sports import rule_words, rules_for
from eventsapp.slip_signatures.models import Signer, SlipSignature
from eventsapp.slip_signatures.services import SIDES
from eventsapp.slip_signatures.services import Slip as Under
from eventsapp.slip_signatures.strokes import file_of
from eventsapp.timetables.planned import Planned

TEMPLATE = (Path(__file__).parent / "slips.typ").read_bytes()
OPEN = (MatchStatus.READY,)
PERIODS = 4


@dataclass(frozen=True, slots=True)
class SlipSide:
    """Who stands on a side; both empty to be written in."""

    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who has signed instead of the line: a name, and an SVG if it was drawn."""

    words: str
    name: str
    drawing: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a slip; ``heads`` are above the fields for the score, ``code`` an SVG.

    Of a match that is played ``filled`` has what stands under the heads, by side, and
    ``signed`` three parts: the umpire's, and those of both sides.
    """

    title: str
    round: str
    number: str
    place: str
    rules: str
    heads: Sequence[str]
    sides: Sequence[SlipSide]
    code: str
    filled: Sequence[Sequence[str]] = ()
    signed: Sequence[Signed] = ()


def slips_of(gathered: Gathered, *, all_of_them: bool) -> list[Slip]:
    """Return the slips of matches that can be played, or of all that have no result.

    Raises:
        NothingToPrint: there are none.
    """
    found = [
        slip_of(board, ref, gathered.of_match(board, ref))
        for board, ref in gathered.matches()
        if _is_meant(board, ref, all_of_them=all_of_them)
    ]
    if not found:
        raise NothingToPrint
    return found


def _is_meant(board: Board, ref: str, *, all_of_them: bool) -> bool:
    status = board.state.matches[ref].status
    return status in OPEN or (all_of_them and status is MatchStatus.WAITING)


def slip_of(board: Board, ref: str, planned: Planned | None) -> Slip:
    """Return the slip of a match."""
    return Slip(
        title=board.discipline.name,
        round=title_of(board, ref),
        number=_("No. %(number)s", number=board.numbers[ref]),
        place=place_words(planned),
        rules=rule_words(board.by_ref[ref], board.discipline),
        heads=heads_of(board, ref),
        sides=[_side(board, ref, 0), _side(board, ref, 1)],
        code=qr_file(address_of(board, ref)),
    )


def signed_slip(board: Board, ref: str, planned: Planned | None, under: Under) -> Slip:
    """Return the slip of a match that is played, with its score and its signatures."""
    match = board.state.matches[ref]
    order = [str(under.entry_of(one)) for one in SIDES]
    sides = [SIDES[order.index(str(side))] for side in match.sides]
    called = {Signer.UMPIRE: _("Umpire")} | {
        signer: board.people[order[i]].name for i, signer in enumerate(SIDES)
    }
    return replace(
        slip_of(board, ref, planned),
        filled=[_filled(board, ref, side) for side in (0, 1)],
        signed=[
            _signed(called[one], under.standing.get(one)) for one in (Signer.UMPIRE, *sides)
        ],
    )


def _filled(board: Board, ref: str, side: int) -> list[str]:
    """Return what stands under the heads in the row of a side: the total, and cautions."""
    match = board.state.matches[ref]
    last = [side_score(match, side)]
    if is_pulls(board.by_ref[ref].scoring) and match.result:
        last.append(str(match.result.seen_from(match.sides[0]).conduct[side]))
    return [""] * (len(heads_of(board, ref)) - len(last)) + last


def _signed(words: str, signature: SlipSignature | None) -> Signed:
    if signature is None:
        return Signed(drawable(words), "", "")
    name = f"{signature.name} {moment(signature.at)}"
    drawing = file_of(signature.strokes) if signature.strokes else ""
    return Signed(drawable(words), drawable(name), drawing)


def place_words(planned: Planned | None) -> str:
    """Say where and when something is played; empty before a timetable is published."""
    if planned is None:
        return ""
    return f"{moment(planned.starts_at)} · {planned.court}"


def clock_words(planned: Planned | None) -> str:
    """Say at what time something is played."""
    return f"{local(planned.starts_at):%H:%M}" if planned else ""


def address_of(board: Board, ref: str) -> str:
    """Return the address of a match's score pad; of its form where no points are counted."""
    if rules_for(board.by_ref[ref], board.stage) is None:
        page = url_for("results.score", discipline_id=board.discipline.id, ref=ref)
    else:
        pad = url_for("score_pads.show", event_id=board.discipline.event_id)
        page = f"{pad}#{board.stage.id}/{ref}"
    return from_outside(page)


def heads_of(board: Board, ref: str) -> list[str]:
    """Return what stands above the fields for the score, by the match format."""
    scoring = board.by_ref[ref].scoring
    rule = scoring.rule if scoring else None
    if isinstance(rule, Timed):
        further = [_("Extra")] * rule.extra + [_("Penalties")] * rule.penalties
        return [*map(str, range(1, PERIODS + 1)), *further, _("Total")]
    games = board.discipline.best_of
    if scoring is not None:
        games = rule.number if isinstance(rule, Games) else 1
    further = [_("Cautions")] if is_pulls(scoring) else []
    return [*(map(str, range(1, games + 1)) if games > 1 else ()), _("Total"), *further]


def _side(board: Board, ref: str, side: int) -> SlipSide:
    person = board.person(board.state.matches[ref].sides[side])
    if person is None:
        return SlipSide("", side_name(board, ref, side))
    return SlipSide(person.name, person.branch)


def content(heading: str, slips: Sequence[Slip]) -> dict[str, object]:
    """Return what the template reads."""
    return {
        "lang": "en" if html_lang() == "en" else "zh",
        "heading": drawable(heading),
        "lines": [
            _("Remarks: "),
            _(
                "W.O.: did not come. Ret.: gave up. DSQ: sent off. The code opens the match "
                "on a phone."
            ),
        ],
        "signs": [_("Umpire"), _("Winner"), _("Loser")],
        "slips": [_drawable(slip) for slip in slips],
    }


def _drawable(slip: Slip) -> dict[str, object]:
    plain = asdict(slip)
    for key in ("title", "round", "place"):
        plain[key] = drawable(plain[key])
    plain["sides"] = [
        {key: drawable(text) for key, text in side.items()} for side in plain["sides"]
    ]
    return plain


def to_pdf(heading: str, slips: Sequence[Slip]) -> bytes:
    """Return slips as PDF, three to a page."""
    return setting.to_pdf(TEMPLATE, content(heading, slips))

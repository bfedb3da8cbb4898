"""A tie as its page shows it: the line-ups as far as they are open, rubbers, score, log."""

from collections.abc import Sequence
from dataclasses import dataclass

from brackets import Match, MatchState, MatchStatus, TieState, by_letters
from brackets.ties.parts import Rubber, RubberKind, Who
from eventsapp.draws.boards import Board
from eventsapp.draws.rubbers import rubbers_of
from eventsapp.draws.tie_words import rubber_words
from eventsapp.draws.wording import score_words, side_name
from eventsapp.errors import NotFound
from eventsapp.team_ties import keeping, rosters
from eventsapp.team_ties.models import LineUpEntry, LineUpOpening
from eventsapp.team_ties.rosters import Listed, key_of


@dataclass(frozen=True, slots=True)
class RubberLine:
    """One rubber of a tie; ``people`` are empty until both line-ups are in."""

    ref: str
    number: int
    called: str
    words: str
    people: tuple[str, str]
    score: str
    games: str
    status: MatchStatus
    is_implied: bool
    court: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A line-up on record; ``people`` by rubber is empty while it is sealed."""

    row: LineUpEntry
    team: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieView:
    """A tie with everything that its page says.

    Args:
        board: its draw.
        planned: the match as it was drawn.
        match: as it stands.
        state: its rubbers as they stand.
        names: of the two teams, or whose winners they will be.
        rubbers: in the order of playing.
        has_line_ups: whether line-ups are asked for.
        opening: how the referee opened them, if that was needed.
        log: the line-ups on record.
    """

    board: Board
    planned: Match
    match: MatchState
    state: TieState
    names: tuple[str, str]
    rubbers: Sequence[RubberLine]
    has_line_ups: bool
    opening: LineUpOpening | None
    log: Sequence[Handed]

    @property
    def pair(self) -> tuple[int, int] | None:
        """Return the entry ids of the two teams, once they are known."""
        pair = self.match.pair
        return (int(pair[0]), int(pair[1])) if pair else None

    @property
    def are_open(self) -> bool:
        """Whether everybody sees the line-ups."""
        return all(self.state.handed_in) or self.opening is not None

    @property
    def missing(self) -> list[str]:
        """Return the teams whose line-up is missing, once the line-ups are opened."""
        if self.opening is None:
            return []
        handed = zip(self.names, self.state.handed_in, strict=True)
        return [name for name, is_in in handed if not is_in]

    @property
    def is_over(self) -> bool:
        """Whether the tie has a result."""
        return self.match.result is not None

    @property
    def is_ready(self) -> bool:
        """Whether rubbers can be played, or line-ups handed in."""
        return self.match.status is MatchStatus.READY

    @property
    def follows(self) -> bool:
        """Whether the result follows from rubbers: these are corrected, not the whole."""
        return any(line.status is MatchStatus.DONE for line in self.rubbers)

    @property
    def next_changed(self) -> int:
        """Return the first rubber for which the referee may still change a line-up."""
        recorded = (n for n, one in enumerate(self.state.rubbers, 1) if one.is_recorded)
        return max(recorded, default=0) + 1


def tie_of(board: Board, ref: str, *, has_courts: bool = True) -> TieView:
    """Return a tie for its page, with the courts of its rubbers if they are shown there.

    Raises:
        NotFound: there is none of this ref.
    """
    planned, match, state = board.planned(ref), board.match(ref), board.state.ties.get(ref)
    if planned is None or match is None or state is None or ref not in board.numbers:
        raise NotFound
    has_line_ups = bool(board.plan.teams)
    pair = (int(match.pair[0]), int(match.pair[1])) if match.pair else None
    opening = (
        keeping.opening_of(board.stage, ref, pair)
        if has_line_ups and pair is not None
        else None
    )
    view = TieView(
        board=board,
        planned=planned,
        match=match,
        state=state,
        names=(side_name(board, ref, 0), side_name(board, ref, 1)),
        rubbers=_lines(board, planned, has_courts=has_courts),
        has_line_ups=has_line_ups,
        opening=opening,
        log=(),
    )
    if not has_line_ups or pair is None:
        return view
    return _with_log(view, pair)


def _with_log(view: TieView, pair: tuple[int, int]) -> TieView:
    rows = keeping.log_of(view.board.stage, view.match.ref)
    names = dict(zip(pair, view.names, strict=True))
    players = view.board.players
    log = [
        Handed(
            row,
            names[row.team_id],
            tuple(" / ".join(players[key_of(one)] for one in rubber) for rubber in row.people)
            if view.are_open
            else (),
        )
        for row in rows
        if {row.team_id, row.opponent_id} == set(pair)
    ]
    return TieView(
        view.board,
        view.planned,
        view.match,
        view.state,
        view.names,
        view.rubbers,
        has_line_ups=True,
        opening=view.opening,
        log=log,
    )


def _lines(board: Board, tie: Match, *, has_courts: bool) -> list[RubberLine]:
    rubbers = rubbers_of(tie)
    refs = [one.ref for one in rubbers]
    courts = keeping.courts_of(board.stage, refs) if has_courts else {}
    terms = tie.tie.rubbers if tie.tie else ()
    lines = []
    for number, (planned, rubber) in enumerate(zip(rubbers, terms, strict=True), start=1):
        match = board.match(planned.ref)
        if match is None:
            raise NotFound
        lines.append(
            RubberLine(
                ref=planned.ref,
                number=number,
                called=board.called(planned.ref),
                words=rubber_words(rubber),
                people=board.people_of(planned.ref),
                score=score_words(board, match),
                games=_games(match),
                status=match.status,
                is_implied=match.is_implied,
                court=courts.get(planned.ref, ""),
            )
        )
    return lines


def _games(match: MatchState) -> str:
    """Return the points of each game in the order of the sides."""
    result = match.result
    if result is None or not result.games:
        return ""
    turn = 1 if result.pair[0] == match.sides[0] else -1
    return " ".join("{}:{}".format(*game[::turn]) for game in result.games)


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice of a line-up's form: a person of a rubber, or a letter."""

    name: str
    label: str
    players: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a line-up's form asks of one team, rubber by rubber or letter by letter.

    Args:
        picks: the choices, in order.
        letters: those that the team plays with, or empty.
        first: the rubber from which it holds.
        players: everybody of the team's entry.
    """

    picks: Sequence[tuple[str, Sequence[Pick]]]
    letters: str
    first: int
    players: Sequence[Listed]


def sheet_for(view: TieView, team_id: int, first: int = 1, prefix: str = "") -> Sheet:
    """Return what a team's line-up asks; the first-named team has the first letters."""
    players = rosters.listed(team_id)
    terms = view.planned.tie
    if terms is None:
        raise NotFound
    is_first = view.pair is not None and view.pair[0] == team_id
    letters = terms.letters[0 if is_first else 1]
    if letters and first == 1:
        picks = [(letter, [Pick(f"{prefix}l-{letter}", letter, players)]) for letter in letters]
        return Sheet(picks, letters, first, players)
    rubbers = list(enumerate(terms.rubbers, start=1))[first - 1 :]
    by_rubber = [
        (rubber_words(rubber), list(_picks(prefix, number, rubber, players)))
        for number, rubber in rubbers
    ]
    return Sheet(by_rubber, "", first, players)


def _picks(prefix: str, number: int, rubber: Rubber, players: Sequence[Listed]) -> list[Pick]:
    of_sex = {sex: [one for one in players if one.sex == sex] for sex in ("m", "f")}
    allowed = {
        Who.MEN: [of_sex["m"]] * 2,
        Who.WOMEN: [of_sex["f"]] * 2,
        Who.MIXED: [of_sex["m"], of_sex["f"]],
        Who.ANYBODY: [list(players)] * 2,
    }[rubber.who]
    many = 2 if rubber.kind is RubberKind.DOUBLE else 1
    return [
        Pick(f"{prefix}r-{number}-{k}", rubber_words(rubber), allowed[k]) for k in range(many)
    ]


def people_typed(view: TieView, sheet: Sheet, typed: dict[str, int]) -> list[list[int]]:
    """Return who was chosen, by rubber; a letter is the same person in each of its rubbers."""
    if not sheet.letters:
        return [
            [typed[pick.name] for pick in picks if pick.name in typed]
            for _words, picks in sheet.picks
        ]
    chosen = {
        letter: str(typed[picks[0].name])
        for letter, picks in sheet.picks
        if picks[0].name in typed
    }
    terms = view.planned.tie
    if terms is None:
        raise NotFound
    if not chosen:
        return [[] for _rubber in terms.rubbers]
    return [[int(one) for one in rubber] for rubber in by_letters(terms, chosen)]


def typed_before(view: TieView, sheet: Sheet, team_id: int) -> dict[str, int]:
    """Return what the team's own last line-up says, as the form has it."""
    rows = [one.row for one in view.log if one.row.team_id == team_id and one.row.first == 1]
    if not rows or sheet.first != 1 or view.planned.tie is None:
        return {}
    of_player = {one.player_id: one.member_id for one in sheet.players}
    people = [
        [of_player[one] for one in rubber if one in of_player] for rubber in rows[-1].people
    ]
    if not sheet.letters:
        named = zip(sheet.picks, people, strict=True)
        return {
            pick.name: one
            for (_words, picks), rubber in named
            for pick, one in zip(picks, rubber, strict=False)
        }
    found: dict[str, int] = {}
    for rubber, named_there in zip(view.planned.tie.rubbers, people, strict=True):
        letters = (
            rubber.home if sheet.letters[0] in view.planned.tie.letters[0] else rubber.away
        )
        if len(letters) == 1 and named_there:
            found[sheet.picks[sheet.letters.index(letters)][1][0].name] = named_there[0]
    return found

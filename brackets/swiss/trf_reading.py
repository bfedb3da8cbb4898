"""Reading TRF files: TRF16 with the usual extensions, and the TRF of 2026."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from brackets.swiss.errors import (
    GameOneSided,
    NumberTwice,
    PlayerMissing,
    PlayersMissing,
    PointsByColour,
    PointsDisagree,
    TooManyPlayers,
)
from brackets.swiss.history import (
    Acceleration,
    ByeRequest,
    Code,
    Colour,
    Forbidden,
    Game,
    Player,
    Points,
    SwissTournament,
)
from brackets.swiss.trf_lines import Line, tenths_in

MOST_PLAYERS = 9999
MOST_ROUNDS = 99
_FIRST_ROUND_COLUMN = 92
_RESULTS = frozenset(Code)


@dataclass(slots=True)
class _Draft:
    """The tournament while its lines are read."""

    players: dict[int, tuple[Line, Player]] = field(default_factory=dict)
    rounds: int | None = None
    first_colour: Colour | None = None
    points: Points = field(default_factory=Points)
    is_ranked_by_place: bool = False
    absent: list[int] = field(default_factory=list)
    byes: list[ByeRequest] = field(default_factory=list)
    forbidden: list[Forbidden] = field(default_factory=list)
    accelerations: list[Acceleration] = field(default_factory=list)
    named: list[tuple[Line, tuple[int, ...]]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def name(self, line: Line, numbers: tuple[int, ...]) -> tuple[int, ...]:
        self.named.append((line, numbers))
        return numbers


def read_trf(text: str) -> SwissTournament:
    r"""Read a TRF file.

    Args:
        text: the file; lines may end in CR, LF or both.

    Raises:
        TrfError: something is wrong, with its line and column.
        PlayersMissing: no player stands in it.

    Source:
        docs/rules/swiss.md, "Files".

    >>> line = "001    1      Li Na" + " " * 61 + " 1.0    1     2 w 1"
    >>> other = "001    2      Wang Wei" + " " * 58 + " 0.0    2     1 b 0"
    >>> [game.code.value for game in read_trf(f"{line}\n{other}").players[0].games]
    ['1']
    """
    draft = _Draft()
    for number, content in enumerate(_lines(text), 1):
        line = Line(number, content)
        read = _READERS.get(content[:3])
        if read is not None:
            read(draft, line)
        elif content.strip():
            draft.kept.append(content.rstrip())
    if not draft.players:
        raise PlayersMissing
    _check(draft)
    return SwissTournament(
        players=tuple(player for _, player in draft.players.values()),
        rounds=draft.rounds,
        first_colour=draft.first_colour,
        points=draft.points,
        is_ranked_by_place=draft.is_ranked_by_place,
        absent=tuple(draft.absent),
        byes=tuple(draft.byes),
        forbidden=tuple(draft.forbidden),
        accelerations=tuple(draft.accelerations),
        kept=tuple(draft.kept),
    )


def _lines(text: str) -> Sequence[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


# Players


def _player(draft: _Draft, line: Line) -> None:
    number = line.needed(5, 8)
    if number in draft.players:
        raise NumberTwice(line.number, 5, number)
    if len(draft.players) >= MOST_PLAYERS:
        raise TooManyPlayers(len(draft.players) + 1, MOST_PLAYERS)
    draft.players[number] = (
        line,
        Player(
            number=number,
            name=line.cut(15, 47),
            games=tuple(_games(line)),
            points=line.tenths(81, 84),
            rank=line.whole(86, 89),
            sex=line.cut(10, 10),
            title=line.cut(11, 13),
            rating=line.whole(49, 52),
            federation=line.cut(54, 56),
            fide_number=line.cut(58, 68),
            born=line.cut(70, 79),
        ),
    )


def _games(line: Line) -> Iterator[Game | None]:
    width = len(line.text.rstrip())
    if width > _FIRST_ROUND_COLUMN - 1 + 10 * MOST_ROUNDS:
        column = _FIRST_ROUND_COLUMN + 10 * MOST_ROUNDS
        raise line.wrong(column, f"at most {MOST_ROUNDS} rounds", line.cut(column, width)[:10])
    for column in range(_FIRST_ROUND_COLUMN, width + 1, 10):
        yield _game(line, column)


def _game(line: Line, column: int) -> Game | None:
    opponent = line.whole(column, column + 3) or None
    colour = line.cut(column + 5, column + 5).lower()
    letter = line.cut(column + 7, column + 7).upper()
    if not letter and opponent is None:
        return None
    if letter not in _RESULTS:
        raise line.wrong(column + 7, "one of 1 = 0 W D L + - U F H Z", letter)
    code = Code(letter)
    if code not in ("+-UFHZ" if opponent is None else "1=0WDL+-"):
        raise line.wrong(
            column, "an opponent where there was a game", line.cut(column, column + 7)
        )
    if opponent is None:
        return Game(code)
    if colour in ("", "-") and code in "+-":
        return Game(code, opponent)
    if colour not in ("w", "b"):
        raise line.wrong(column + 5, "w or b", colour)
    return Game(code, opponent, Colour(colour))


# Settings


def _rounds(draft: _Draft, line: Line) -> None:
    words = list(line.words())
    if len(words) != 1 or not (words[0][1].isascii() and words[0][1].isdigit()):
        raise line.wrong(5, "the number of rounds", line.cut(4, 80))
    if not 1 <= int(words[0][1]) <= MOST_ROUNDS:
        raise line.wrong(words[0][0], f"1 to {MOST_ROUNDS} rounds", words[0][1])
    draft.rounds = int(words[0][1])


def _first_colour(draft: _Draft, line: Line) -> None:
    for column, word in line.words():
        match word.lower():
            case "w" | "white1":
                draft.first_colour = Colour.WHITE
            case "b" | "black1":
                draft.first_colour = Colour.BLACK
            case "rank":
                draft.is_ranked_by_place = True
            case _:
                raise line.wrong(column, "white1, black1, rank, W or B", word)


def _points_2026(draft: _Draft, line: Line) -> None:
    names = {"W": "win", "D": "draw", "L": "loss", "A": "zero_bye", "Z": "zero_bye"}
    for column in range(6, len(line.text.rstrip()) + 1, 9):
        letter = line.cut(column, column).upper()
        value = line.tenths(column + 1, column + 4)
        if value is None or letter not in {*names, "P", "X"}:
            raise line.wrong(column, "a letter of W D L A P X and points", letter)
        name = {"P": "pairing_bye", "X": "forfeit_loss"}.get(letter) or names[letter]
        draft.points = replace(draft.points, **{name: value})


_POINTS_ENGINE = {
    "BBW": "win",
    "BBD": "draw",
    "BBL": "loss",
    "BBZ": "zero_bye",
    "BBF": "forfeit_loss",
    "BBU": "pairing_bye",
}


def _points_engine(draft: _Draft, line: Line) -> None:
    value = line.tenths(5, 8)
    if value is None:
        raise line.wrong(5, "points such as 1.5", "")
    draft.points = replace(draft.points, **{_POINTS_ENGINE[line.text[:3]]: value})


def _points_by_colour(draft: _Draft, line: Line) -> None:
    names = {
        "WW": "win",
        "BW": "win",
        "W": "win",
        "FW": "win",
        "FPB": "win",
        "WD": "draw",
        "BD": "draw",
        "D": "draw",
        "HPB": "draw",
        "WL": "loss",
        "BL": "loss",
        "L": "loss",
        "FL": "forfeit_loss",
        "ZPB": "zero_bye",
        "PAB": "pairing_bye",
    }
    given: dict[str, int] = {}
    for column, word in line.words():
        key, equals, value = word.partition("=")
        if not equals or key.upper() not in names:
            raise line.wrong(column, "pairs such as WW=1.0", word)
        name, worth = names[key.upper()], tenths_in(line, column, value)
        if given.setdefault(name, worth) != worth:
            raise PointsByColour(line.number, column)
    draft.points = replace(draft.points, **given)


# Who does not play, and against whom


def _absent(draft: _Draft, line: Line) -> None:
    draft.absent += draft.name(line, line.listed())


def _never(draft: _Draft, line: Line) -> None:
    draft.forbidden.append(Forbidden(draft.name(line, line.listed())))


def _forbidden(draft: _Draft, line: Line) -> None:
    numbers = draft.name(line, line.numbers(13))
    first, last = line.whole(5, 7) or 1, line.whole(9, 11) or None
    draft.forbidden.append(Forbidden(numbers, first, last))


def _bye_request(draft: _Draft, line: Line) -> None:
    letter = line.cut(5, 5).upper()
    if letter not in ("F", "H", "Z"):
        raise line.wrong(5, "F, H or Z", letter)
    numbers = draft.name(line, line.numbers(11))
    draft.byes.append(ByeRequest(Code(letter), line.needed(7, 9), numbers))


def _accelerated(draft: _Draft, line: Line) -> None:
    first = line.needed(23, 26)
    last = line.whole(28, 31) or first
    tenths = line.tenths(10, 13) or line.tenths(5, 8) or 0
    first_round = line.needed(15, 17)
    last_round = line.whole(19, 21) or first_round
    draft.accelerations.append(Acceleration(tenths, first_round, last_round, first, last))


def _accelerated_by_round(draft: _Draft, line: Line) -> None:
    number = draft.name(line, (line.needed(5, 8),))[0]
    for round_number, column in enumerate(range(10, len(line.text.rstrip()) + 1, 5), 1):
        if tenths := line.tenths(column, column + 3):
            draft.accelerations.append(
                Acceleration(tenths, round_number, round_number, number, number)
            )


_READERS: Mapping[str, Callable[[_Draft, Line], None]] = {
    "001": _player,
    "142": _rounds,
    "XXR": _rounds,
    "152": _first_colour,
    "XXC": _first_colour,
    "162": _points_2026,
    **dict.fromkeys(_POINTS_ENGINE, _points_engine),
    "XXS": _points_by_colour,
    "XXZ": _absent,
    "XXP": _never,
    "260": _forbidden,
    "240": _bye_request,
    "250": _accelerated,
    "XXA": _accelerated_by_round,
}


# What has to agree


def _check(draft: _Draft) -> None:
    for line, numbers in draft.named:
        for number in numbers:
            if number not in draft.players:
                raise PlayerMissing(line.number, 5, number)
    for line, player in draft.players.values():
        for round_number, game in enumerate(player.games, 1):
            if game is not None and game.opponent is not None:
                _check_game(draft, line, player.number, round_number, game)
        _check_points(draft, line, player)


def _check_game(draft: _Draft, line: Line, number: int, round_number: int, game: Game) -> None:
    column = _FIRST_ROUND_COLUMN + 10 * (round_number - 1)
    opponent = game.opponent or 0
    if opponent not in draft.players:
        raise PlayerMissing(line.number, column, opponent)
    other = draft.players[opponent][1].game(round_number)
    if (
        opponent == number
        or other is None
        or other.opponent != number
        or (other.colour is game.colour and game.colour is not None)
        or other.is_played != game.is_played
    ):
        raise GameOneSided(line.number, column, round_number, number, opponent)


def _check_points(draft: _Draft, line: Line, player: Player) -> None:
    if player.points is None:
        return
    worth = [draft.points.of(game.code) for game in player.games if game is not None]
    asked = 0  # a bye that was asked for and lies ahead may be counted already, or not
    for game in reversed(player.games):
        if game is None or game.is_paired:
            break
        asked += draft.points.of(game.code)
    if not sum(worth) - asked <= player.points <= sum(worth):
        counted, written = sum(worth) / 10, player.points / 10
        raise PointsDisagree(line.number, 81, player.number, str(counted), str(written))

"""Writing TRF files."""

import enum
from collections.abc import Iterator

from brackets.swiss.history import Colour, Game, Player, Points, SwissTournament


class Dialect(enum.StrEnum):
    """Which letters the settings are written in."""

    TRF26 = "trf26"  # the specification of 2026
    TRFX = "trfx"  # TRF16 with the extensions that pairing programs read


def write_trf(tournament: SwissTournament, dialect: Dialect = Dialect.TRF26) -> str:
    """Write a tournament as a TRF file.

    Reading the file again gives the tournament that was written; virtual points may
    then stand in other lines, worth the same.

    >>> print(write_trf(SwissTournament((Player(1, "Li Na"),), rounds=5)))
    142 5
    001    1      Li Na
    <BLANKLINE>
    """
    lines = [
        *(line for line in tournament.kept if line[:3].isdigit() and line[:3] < "130"),
        *_settings(tournament, dialect),
        *(_player(player) for player in tournament.players),
        *_people(tournament, dialect),
        *(line for line in tournament.kept if not (line[:3].isdigit() and line[:3] < "130")),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _settings(tournament: SwissTournament, dialect: Dialect) -> Iterator[str]:
    is_new = dialect is Dialect.TRF26
    if tournament.rounds is not None:
        yield f"{'142' if is_new else 'XXR'} {tournament.rounds}"
    colour = tournament.first_colour
    if colour is not None and is_new:
        yield f"152 {colour.upper()}"
    elif colour is not None:
        yield "XXC white1" if colour is Colour.WHITE else "XXC black1"
    if tournament.is_ranked_by_place:
        yield "XXC rank"
    if tournament.points != Points():
        yield from _points(tournament.points, is_new=is_new)


def _points(points: Points, *, is_new: bool) -> Iterator[str]:
    values = {
        "W": points.win,
        "D": points.draw,
        "L": points.loss,
        "Z" if not is_new else "A": points.zero_bye,
        "U" if not is_new else "P": points.pairing_bye,
        "F" if not is_new else "X": points.forfeit_loss,
    }
    if is_new:
        yield "162  " + "    ".join(f"{key}{_tenths(tenths)}" for key, tenths in values.items())
    else:
        yield from (f"BB{key} {_tenths(tenths)}" for key, tenths in values.items())


def _tenths(tenths: int | None) -> str:
    return "    " if tenths is None else f"{tenths // 10}.{tenths % 10}".rjust(4)


def _whole(number: int | None, width: int) -> str:
    return ("" if number is None else str(number)).rjust(width)


def _player(player: Player) -> str:
    head = (
        f"001 {player.number:>4} {player.sex:<1}{player.title:>3} {player.name[:33]:<33} "
        f"{_whole(player.rating, 4)} {player.federation:<3} {player.fide_number:>11} "
        f"{player.born:<10} {_tenths(player.points)} {_whole(player.rank, 4)}"
    )
    return head + "".join(f"  {_game(game)}" for game in player.games)


def _game(game: Game | None) -> str:
    if game is None:
        return " " * 8
    if game.opponent is None:
        return f"0000 - {game.code}"
    return f"{game.opponent:>4} {game.colour or '-'} {game.code}"


def _people(tournament: SwissTournament, dialect: Dialect) -> Iterator[str]:
    if tournament.absent:
        yield "XXZ " + " ".join(str(number) for number in tournament.absent)
    for request in tournament.byes:
        yield f"240 {request.code} {request.round_number:>3} " + _numbers(request.numbers)
    for a in tournament.accelerations:
        yield (
            f"250      {_tenths(a.tenths)} {a.first_round:>3} {a.last_round:>3} "
            f"{a.first_number:>4} {a.last_number:>4}"
        )
    for pairs in tournament.forbidden:
        if dialect is Dialect.TRFX and pairs.first_round == 1 and pairs.last_round is None:
            yield "XXP " + " ".join(str(number) for number in pairs.numbers)
        else:
            last = _whole(pairs.last_round, 3)
            yield f"260 {pairs.first_round:>3} {last} " + _numbers(pairs.numbers)


def _numbers(numbers: tuple[int, ...]) -> str:
    return " ".join(f"{number:>4}" for number in numbers)

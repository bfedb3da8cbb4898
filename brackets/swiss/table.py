"""The standings of a Swiss tournament, by any rule set."""

from collections.abc import Iterator

from brackets.results import Result, ResultKind
from brackets.sitting_out import ByeKind, SatOut
from brackets.standings.ranking import rank
from brackets.standings.rules import RuleSet
from brackets.standings.tables import Standings
from brackets.swiss.history import ABSENT, Code, Colour, Game, Player, SwissTournament

_WON = frozenset({Code.WIN, Code.WIN_UNRATED, Code.FORFEIT_WIN})
_LEVEL = frozenset({Code.DRAW, Code.DRAW_UNRATED})
# A forfeit without an opponent is one against somebody whom the file does not name.
_KINDS = {
    Code.PAIRING_BYE: ByeKind.PAIRING,
    Code.FULL_BYE: ByeKind.FULL,
    Code.FORFEIT_WIN: ByeKind.FULL,
    Code.HALF_BYE: ByeKind.HALF,
    Code.ZERO_BYE: ByeKind.ZERO,
    Code.FORFEIT_LOSS: ByeKind.ZERO,
}


def swiss_table(tournament: SwissTournament, rules: RuleSet) -> Standings:
    """Rank the players of a Swiss tournament after the rounds that were paired.

    Args:
        tournament: all that has happened.
        rules: the criteria; their points count, not those of the tournament.

    Returns:
        The standings; entrants are start numbers as text.

    Source:
        docs/rules/swiss.md, "Standings"

    >>> from brackets.standings.presets import preset
    >>> win, loss = Game(Code.WIN, 2, Colour.WHITE), Game(Code.LOSS, 1, Colour.BLACK)
    >>> players = Player(1, games=(win,)), Player(2, games=(loss,))
    >>> table = swiss_table(SwissTournament(players), preset("go_swiss_sos"))
    >>> [(row.rank, row.entrant) for row in table.rows]
    [(1, '1'), (2, '2')]
    """
    entrants = [str(number) for number in sorted(p.number for p in tournament.players)]
    return rank(rules, entrants, list(swiss_results(tournament)))


def swiss_results(tournament: SwissTournament) -> Iterator[Result | SatOut]:
    """Yield each game, White first, and each round that a player sat out."""
    players = {player.number: player for player in tournament.players}
    for number in range(1, tournament.played_rounds + 1):
        for player in tournament.players:
            game = player.game(number) or ABSENT
            ref = f"R{number}.{player.number}"
            if game.opponent is None:
                yield SatOut(str(player.number), _KINDS.get(game.code, ByeKind.ZERO))
            elif game.colour is Colour.WHITE or (
                game.colour is None and player.number < game.opponent
            ):
                other = players[game.opponent].game(number) or ABSENT
                yield _met(ref, player, game, (game.code, other.code))


def _met(ref: str, player: Player, game: Game, codes: tuple[Code, Code]) -> Result:
    pair = str(player.number), str(game.opponent)
    winner = next((who for who, code in zip(pair, codes, strict=True) if code in _WON), None)
    if not game.is_played:
        kind = ResultKind.WALKOVER if winner else ResultKind.DOUBLE_WALKOVER
        return Result(ref, kind, winner, pair)
    if winner is None and codes[0] not in _LEVEL:
        return Result(ref, ResultKind.DOUBLE_WALKOVER, None, pair)
    score = (int(winner == pair[0]), int(winner == pair[1]))
    return Result(ref, ResultKind.PLAYED, winner, pair, score)

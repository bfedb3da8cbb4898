"""From the acts of a score sheet to what it comes to, by one pass."""

from collections.abc import Iterable

from brackets.score_sheets.acts import ActKind, Caution, SheetAct
from brackets.score_sheets.rules import Service, SheetRules
from brackets.score_sheets.sheet import Remark, Score, Sheet

REGULAR, EXTRA, SHOOT_OUT = range(3)
MOST_POINTS = 999
_LASTING = frozenset({ActKind.START})


def sheet_of(rules: SheetRules, acts: Iterable[SheetAct]) -> Sheet:
    """Return what the acts of one sheet come to.

    An act that the rules have no room for, such as a point after the game, changes nothing.

    Args:
        rules: of the match.
        acts: in the order in which they were done.

    Source:
        docs/rules/score_sheets.md

    >>> from brackets.score_sheets.rules import sheet_rules
    >>> from brackets.scores import MatchFormat
    >>> rules = sheet_rules(MatchFormat.parse("games:3x11"), best_of=3, in_table=False)
    >>> first, undo = SheetAct(ActKind.POINT, 0), SheetAct(ActKind.UNDO)
    >>> sheet_of(rules, [first] * 12).points, sheet_of(rules, [first] * 3 + [undo]).points
    ((11, 0), (2, 0))
    """
    scorer, kept = _Scorer(rules), list[SheetAct]()
    for act in acts:
        if act.kind is ActKind.UNDO:
            if kept and kept[-1].kind not in _LASTING:
                kept.pop()
                scorer = _replayed(rules, kept)
            continue
        before = scorer.facts()
        scorer.take(act)
        if scorer.facts() != before:
            kept.append(act)
    return scorer.sheet(sum(act.kind not in _LASTING for act in kept))


class _Scorer:
    """A match under way."""

    def __init__(self, rules: SheetRules) -> None:
        self.rules = rules
        self.games: list[Score] = []
        self.points: Score = (0, 0)
        self.opened: int | None = None  # who served first in the game that is on
        self.serving: int | None = None
        self.left = 0
        self.have_changed = False  # ends, in the last game
        self.remarks: list[Remark] = []
        self.cautions: list[Caution] = []
        self.tossed = False  # for the ends of the pull that is on

    def facts(self) -> tuple[object, ...]:
        """Return all that an act can change."""
        return (
            *(len(self.games), self.points, self.opened, self.serving),
            *(self.left, self.have_changed, len(self.remarks)),
            *(len(self.cautions), self.tossed),
        )

    def take(self, act: SheetAct) -> None:
        """Do what an act says, if there is room for it."""
        {
            ActKind.START: self._start,
            ActKind.POINT: self._point,
            ActKind.GAME: self._game,
            ActKind.CLOSE: self._close,
            ActKind.SERVE: self._serve,
            ActKind.ENDS: self._ends,
            ActKind.REMARK: self._remark,
            ActKind.CAUTION: self._caution,
            ActKind.TOSS: self._toss,
        }[act.kind](act)

    def sheet(self, acts: int) -> Sheet:
        """Return what it comes to."""
        return Sheet(
            tuple(self.games),
            self.points,
            self._won,
            self.serving,
            self.left,
            self._may_close,
            self._is_decided,
            self._has_to_change,
            tuple(self.remarks),
            acts,
            tuple(self.cautions),
            self._warned,
            (self._cautions_of(0), self._cautions_of(1)),
            self._has_to_toss,
        )

    def _cautions_of(self, side: int, game: int | None = None) -> int:
        return sum(
            one.side == side and (game is None or one.game == game) for one in self.cautions
        )

    @property
    def _warned(self) -> Score:
        if self._is_decided:
            return (0, 0)
        now = len(self.games) + 1
        return self._cautions_of(0, now), self._cautions_of(1, now)

    @property
    def _has_to_toss(self) -> bool:
        """Whether ends are tossed for: in the first pull, and in the last of an odd number."""
        if self.rules.cautions is None or self._is_decided or self.tossed:
            return False
        number, now = self.rules.number, len(self.games) + 1
        return now == 1 or (now == number and number % 2 == 1)

    @property
    def _won(self) -> Score:
        if self.rules.clock is not None:
            return (0, 0)
        return (
            sum(first > second for first, second in self.games),
            sum(first < second for first, second in self.games),
        )

    @property
    def _is_decided(self) -> bool:
        if self.rules.clock is not None:
            return bool(self.games) and self._phase is None
        if len(self.games) >= self.rules.number:
            return True
        return not self.rules.all_played and max(self._won) >= self.rules.wanted

    @property
    def _phase(self) -> int | None:
        """Return what is played against the clock now; None when it is over."""
        clock = self.rules.clock
        if clock is None or not self.games:
            return REGULAR
        first, second = self.games[-1]
        if first != second or self.rules.may_be_level:
            return None
        if len(self.games) == 1 and clock.extra:
            return EXTRA
        return SHOOT_OUT

    @property
    def _may_close(self) -> bool:
        if self._is_decided:
            return False
        if self.rules.clock is not None:
            first, second = self.points
            return first != second or self._may_stay_level
        game = self.rules.game_rule(len(self.games))
        return game is not None and game.is_over(*self.points)

    @property
    def _may_stay_level(self) -> bool:
        clock = self.rules.clock
        if clock is None or self.rules.may_be_level:
            return True
        follows_extra = self._phase == REGULAR and clock.extra
        return follows_extra or (clock.penalties and self._phase != SHOOT_OUT)

    @property
    def _has_to_change(self) -> bool:
        is_last = len(self.games) + 1 == self.rules.number > 1
        at = self.rules.ends_at
        return is_last and at is not None and not self.have_changed and max(self.points) >= at

    def _start(self, act: SheetAct) -> None:
        if self.games or self.points != (0, 0):
            return
        self.games, self.points = list(act.games), act.score or (0, 0)
        self.left = act.left
        if self.rules.cautions is not None:
            self.cautions, self.tossed = list(act.cautions), act.tossed
        self.serving = None if self.rules.service is Service.NONE else act.side
        self._derive_opener()

    def _derive_opener(self) -> None:
        """Conclude from who serves now who served first in this game."""
        if self.serving is None:
            self.opened = None
        elif self.rules.service is Service.TURNS:
            self.opened = self.serving ^ self._turn
        elif self.opened is None or self.points == (0, 0):
            self.opened = self.serving

    @property
    def _turn(self) -> int:
        """Return 0 while who served first serves again, 1 while the other does."""
        game = self.rules.game_rule(len(self.games))
        first, second = self.points
        if game is not None and min(first, second) >= game.to - 1:
            return (first + second) % 2
        return (first + second) // 2 % 2

    def _point(self, act: SheetAct) -> None:
        if act.side not in (0, 1) or self._is_decided or act.by not in self.rules.steps:
            return
        scored = list(self.points)
        scored[act.side] += act.by
        if not self._may_stand_at(scored[0], scored[1]):
            return
        self.points = (scored[0], scored[1])
        if self.rules.service is Service.TURNS and self.opened is not None:
            self.serving = self.opened ^ self._turn
        elif self.rules.service in (Service.WINNER, Service.RALLY):
            self.opened = act.side if self.opened is None else self.opened
            self.serving = act.side

    def _may_stand_at(self, first: int, second: int) -> bool:
        if self.rules.clock is not None:
            return max(first, second) <= MOST_POINTS
        game = self.rules.game_rule(len(self.games))
        if game is None:
            return False
        return game.is_open(first, second) or game.is_over(first, second)

    def _game(self, act: SheetAct) -> None:
        if self.rules.clock is not None or self._is_decided or self.points != (0, 0):
            return
        game = self.rules.game_rule(len(self.games))
        if game is None and act.side in (0, 1):
            self._end_game((1, 0) if act.side == 0 else (0, 1))
        elif game is not None and act.score is not None and game.is_over(*act.score):
            self._end_game(act.score)

    def _close(self, _act: SheetAct) -> None:
        if not self._may_close:
            return
        if self.rules.clock is None:
            self._end_game(self.points)
            return
        self.games.append(self.points)
        if self._phase == SHOOT_OUT:
            self.points = (0, 0)

    def _end_game(self, score: Score) -> None:
        self.games.append(score)
        self.points, self.tossed = (0, 0), False
        if self._is_decided:
            return
        self.left = 1 - self.left
        if self.rules.service is Service.WINNER:
            self.opened = 0 if score[0] > score[1] else 1
        elif self.opened is not None:
            self.opened = 1 - self.opened
        self.serving = None if self.rules.service is Service.NONE else self.opened

    def _serve(self, act: SheetAct) -> None:
        if act.side in (0, 1) and self.rules.service is not Service.NONE:
            self.serving = act.side
            self._derive_opener()

    def _ends(self, _act: SheetAct) -> None:
        self.left = 1 - self.left
        self.tossed = self.rules.cautions is not None
        self.have_changed = self.have_changed or self._has_to_change

    def _remark(self, act: SheetAct) -> None:
        self.remarks.append(Remark(act.side, act.words, len(self.games) + 1))

    def _caution(self, act: SheetAct) -> None:
        allowed = self.rules.cautions
        if allowed is None or self._is_decided or act.side not in (0, 1):
            return
        now = len(self.games) + 1
        loses = self._cautions_of(act.side, now) >= allowed
        self.cautions.append(Caution(act.side, act.words, now, loses))
        if loses:
            self._end_game((1, 0) if act.side == 1 else (0, 1))

    def _toss(self, act: SheetAct) -> None:
        if self.rules.cautions is None or self._is_decided or act.side not in (0, 1):
            return
        self.left, self.tossed = act.side, True


def _replayed(rules: SheetRules, acts: Iterable[SheetAct]) -> _Scorer:
    scorer = _Scorer(rules)
    for act in acts:
        scorer.take(act)
    return scorer

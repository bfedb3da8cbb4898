"""Crowds of people and teams with long, short and rare names, for pictures of any size."""

from dataclasses import replace
from itertools import cycle, islice

from brackets import Lot, Result, ResultKind, play

NAMES = [
    "买买提江·阿不都拉·吐尔逊江",
    "何立",
    "龚䶮",
    "欧阳文渊",
    "古丽巴哈尔·买合木提·艾尔肯",
    "吴海波",
    "邵𫖯",
    "尼玛次仁·格桑多吉",
    "秦守义",
    "Maximiliane Wohlgemuth-Schneider",
    "谢宏宇",
    "诸葛亭玉",
]
TEAMS = [
    "设备动力与安全环保联合分工会男女混合羽毛球一队",
    "机加分厂队",
    "物资供应与仓储运输管理中心“奋进”乒乓球代表队",
    "离退休人员服务中心“夕阳红”太极拳代表队",
    "铸造二队",
]


def names(many, of=NAMES):
    """Return so many names, each once: a number parts those that come again."""
    rounds = (f"{name}{number}" if number else name for number in range(999) for name in of)
    return list(islice(cycle(rounds), many))


def played_out(board):
    """Return a board with all of its matches played: who is earlier in the draw wins.

    Nothing is recorded, so that a field of 128 is played in no time; lots part who is level.
    """
    order = {key: i for i, key in enumerate(board.plan.entrants)}
    events, state = [], board.state
    while not state.is_complete:
        made = [_won(match, order) for match in state.playable]
        made += [
            Lot(table.ref, tuple(sorted(tie.entrants, key=order.__getitem__)))
            for table in state.tables.values()
            if table.is_complete
            for tie in table.standings.ties
        ]
        if not made:
            break
        events += made
        state = play(board.plan, events)
    return replace(board, state=state)


def _won(match, order):
    first, second = match.pair
    score = (3, 1) if order[first] < order[second] else (1, 3)
    return Result(
        match.ref, ResultKind.PLAYED, first if score[0] == 3 else second, (first, second), score
    )

"""The words of places by marks in English and Chinese.

The sentences that say who is before whom are those of ``standings/wording.py``; here are the
names of what is compared, and the sentences that only marks need.
"""

from collections.abc import Callable, Mapping

from brackets.marks.mass_start import Irregularity, Reason
from brackets.marks.tables import Status
from brackets.standings.tables import Why
from brackets.standings.wording import SENTENCES as STANDINGS
from brackets.standings.wording import Words, listed

_HAS_ONE: Words = {
    "en": "%(first)s is before %(second)s: %(second)s has no %(criterion)s.",
    "zh": "%(first)s 列在 %(second)s 之前：%(second)s 没有%(criterion)s。",
}

_IN_RUN_OFF: Words = {
    "en": "%(first)s is before %(second)s in the run-off: %(criterion)s, "
    "%(better)s to %(worse)s.",
    "zh": "加赛中 %(first)s 列在 %(second)s 之前：%(criterion)s %(better)s 比 %(worse)s。",
}

SENTENCES: Mapping[str, Words] = {
    **{key: STANDINGS[key] for key in ("alone", "level", "lot", "higher", "lower")},
    "has_one": _HAS_ONE,
    "level_again": {
        "en": "%(all)s could not be parted, in the run-off either.",
        "zh": "%(all)s 各项均相等，加赛后仍无法分出先后。",
    },
    "run_off": {
        "en": "%(first)s is before %(second)s: by the run-off.",
        "zh": "%(first)s 列在 %(second)s 之前：由加赛决定。",
    },
    "run_off_without": {
        "en": "%(first)s is before %(second)s: %(second)s has no mark in the run-off.",
        "zh": "%(first)s 列在 %(second)s 之前：%(second)s 在加赛中没有成绩。",
    },
    "run_off_lower": _IN_RUN_OFF,
    "run_off_higher": _IN_RUN_OFF,
}

MEASURES: Mapping[str, Words] = {
    "total": {"en": "total", "zh": "总分"},
    "mean_of_all": {"en": "mean of all judges", "zh": "全部评委平均分"},
    "head_judge": {"en": "mark of the head judge", "zh": "裁判长评分"},
    "segment:": {"en": "score in %(name)s", "zh": "%(name)s得分"},
    "part:": {"en": "mark in %(name)s", "zh": "%(name)s得分"},
    "deductions": {"en": "deductions", "zh": "扣分"},
    "best": {"en": "best attempt", "zh": "最好成绩"},
    "best:": {"en": "number %(name)s of the best attempts", "zh": "第 %(name)s 好成绩"},
    "height": {"en": "height", "zh": "跳过高度"},
    "failures_at_height": {"en": "failures at the last height", "zh": "最后高度失败次数"},
    "failures_in_all": {"en": "failures in all", "zh": "失败总次数"},
    "count": {"en": "count", "zh": "计数"},
    "faults": {"en": "faults", "zh": "失误"},
    "time": {"en": "time", "zh": "时间"},
    "thousandths": {"en": "time to the thousandth", "zh": "千分之一秒"},
    "sum_of_places": {"en": "sum of places", "zh": "名次之和"},
    "sum_of_first_measure": {"en": "sum of the members", "zh": "队员成绩之和"},
    "last_counting": {"en": "place or time of the last who counts", "zh": "最后计分队员成绩"},
    "steps": {"en": "steps", "zh": "有效步数"},
    "standard_days": {"en": "standard days", "zh": "达标天数"},
    "steps_per_member": {"en": "steps per registered member", "zh": "人均步数"},
    "share_reached": {"en": "share that reached the goal", "zh": "达标率"},
    "score": {"en": "score", "zh": "得分"},
    "sudden_death": {"en": "sudden death", "zh": "加赛"},
    "leveled_total": {"en": "total, panels levelled", "zh": "修正后总分"},
    "days_there": {"en": "days there", "zh": "出勤天数"},
    "share_there": {"en": "share of all days", "zh": "出勤率"},
    "share_always_there": {"en": "share always there", "zh": "全勤率"},
    "finish": {"en": "order of finish", "zh": "终点判读次序"},
}
"""What is compared, by its code; what follows a colon is a name or a number."""

STATUSES: Mapping[Status, Words] = {
    Status.DNS: {"en": "did not start", "zh": "未出发"},
    Status.DNF: {"en": "did not finish", "zh": "未完成"},
    Status.DSQ: {"en": "disqualified", "zh": "取消资格"},
    Status.NM: {"en": "no valid mark", "zh": "无成绩"},
}

IRREGULARITIES: Mapping[Irregularity, Words] = {
    Irregularity.NOT_STARTED: {"en": "did not start", "zh": "未出发"},
    Irregularity.NOT_FINISHED: {"en": "did not finish", "zh": "未到终点"},
    Irregularity.BEFORE_START: {"en": "started before the own wave", "zh": "抢跑"},
    Irregularity.POINT_MISSED: {"en": "missed %(point)s", "zh": "漏打卡：%(point)s"},
    Irregularity.POINT_OUT_OF_ORDER: {
        "en": "not in the order of the course: %(point)s",
        "zh": "未按路线顺序：%(point)s",
    },
    Irregularity.FINISH_OUT_OF_ORDER: {
        "en": "at the finish before the last point",
        "zh": "到终点早于最后打卡点",
    },
    Irregularity.POINT_EARLY: {
        "en": "at %(point)s before it opened",
        "zh": "%(point)s 尚未开放时通过",
    },
    Irregularity.POINT_CLOSED: {"en": "%(point)s was closed", "zh": "%(point)s 已关门"},
    Irregularity.OVER_LIMIT: {"en": "over the limit", "zh": "超过关门时间"},
    Irregularity.TOO_FAST: {"en": "faster than can be", "zh": "少于最短用时"},
}


def irregularity_told(reason: Reason, language: str) -> str:
    """Return why somebody has no rank in a mass start.

    >>> irregularity_told(Reason(Irregularity.POINT_MISSED, "hut"), "en")
    'missed hut'
    """
    return IRREGULARITIES[reason.kind][language] % {"point": reason.point}


def measure_name(code: str, language: str) -> str:
    """Return the name of what is compared.

    >>> measure_name("total", "zh"), measure_name("segment:Short programme", "en")
    ('总分', 'score in Short programme')
    """
    kind, colon, name = code.partition(":")
    return MEASURES[kind + colon][language] % {"name": name}


def place_told(why: Why, language: str, name_of: Callable[[str], str] = str) -> str:
    """Return the reason of a rank in a table of marks as a sentence.

    Args:
        why: the reason.
        language: ``en`` or ``zh``.
        name_of: gives the name of an entrant; without it the entrant itself is taken.

    >>> said = {"criterion": "total", "better": "9.07", "worse": "9.05"}
    >>> place_told(Why("higher", ("Chen", "Li"), said), "en")
    'Chen is before Li: total, 9.07 to 9.05.'
    """
    names = [name_of(entrant) for entrant in why.entrants]
    values = dict(why.values)
    if "criterion" in values:
        values["criterion"] = measure_name(values["criterion"], language)
    values |= {"first": names[0], "second": names[-1], "all": listed(names, language)}
    return SENTENCES[why.key][language] % values

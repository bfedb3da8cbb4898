"""Reasons of the timetable in words, in English and in Chinese."""

from collections.abc import Callable, Mapping, Sequence

from brackets.schedule.estimate import Setup, SetupKind
from brackets.schedule.timetable import Hindrance, Reason

Clock = Callable[[int], str]
"""How a minute is written."""

_MOST_NAMED = 3
_MOST_REASONS = 6

_ENGLISH: Mapping[Hindrance, str] = {
    Hindrance.NO_COURT: "no court is of the kind that it wants",
    Hindrance.HOURS: "no court that suits it is open long enough",
    Hindrance.CLOSED: "no court that suits it is open for it until %(until)s",
    Hindrance.NOT_BEFORE: "it may not begin before %(until)s",
    Hindrance.AWAITS: (
        "whoever comes from %(fixture)s, which ends at %(end)s, is ready at %(until)s"
    ),
    Hindrance.HOMELESS: "a match that leads to it, %(fixture)s, has no place itself",
    Hindrance.PLAYS: (
        "in %(fixture)s on court %(court)s from %(begin)s to %(end)s there may be %(who)s"
    ),
    Hindrance.RESTS: "after %(fixture)s rest is due until %(until)s to %(who)s",
    Hindrance.RESTS_BEFORE: "before %(fixture)s at %(begin)s rest is too short for %(who)s",
    Hindrance.TAKEN: "court %(court)s has %(fixture)s from %(begin)s to %(end)s",
    Hindrance.LEADS_TO: "it leads to %(fixture)s, which is fixed at %(begin)s",
    Hindrance.RESULT: "it waits for the result of %(fixture)s, which has ended",
    Hindrance.LOT: "a lot or a pairing has to say who is in it",
    Hindrance.PUBLISHED: "it was published for %(until)s",
    Hindrance.NOW: "it is %(until)s now",
}
_CHINESE: Mapping[Hindrance, str] = {
    Hindrance.NO_COURT: "没有所需类型的场地",
    Hindrance.HOURS: "没有合适的场地开放足够长的时间",
    Hindrance.CLOSED: "合适的场地到 %(until)s 才开放",
    Hindrance.NOT_BEFORE: "不得早于 %(until)s",
    Hindrance.AWAITS: "%(fixture)s 的人员进入本场：该场 %(end)s 结束，%(until)s 才能上场",
    Hindrance.HOMELESS: "%(fixture)s 的人员进入本场，而该场没有排上",
    Hindrance.PLAYS: "%(who)s %(begin)s 至 %(end)s 可能在场地 %(court)s 打 %(fixture)s",
    Hindrance.RESTS: "%(who)s 在 %(fixture)s 之后可能须休息到 %(until)s",
    Hindrance.RESTS_BEFORE: "%(who)s 在 %(begin)s 的 %(fixture)s 之前可能休息不足",
    Hindrance.TAKEN: "场地 %(court)s %(begin)s 至 %(end)s 是 %(fixture)s",
    Hindrance.LEADS_TO: "本场的人员进入 %(fixture)s，而该场定在 %(begin)s",
    Hindrance.RESULT: "%(fixture)s 已打完，成绩尚未登记",
    Hindrance.LOT: "须先抽签或编排，才知道由谁参加",
    Hindrance.PUBLISHED: "已公布的时间是 %(until)s",
    Hindrance.NOW: "现在是 %(until)s",
}
_SENTENCES = {"en": _ENGLISH, "zh": _CHINESE}

_SETUPS: Mapping[str, Mapping[SetupKind, str]] = {
    "en": {
        SetupKind.SINGLE_ELIMINATION: "Single elimination",
        SetupKind.THIRD_PLACE: "Single elimination with a match for third place",
        SetupKind.DOUBLE_ELIMINATION: "Double elimination",
        SetupKind.GROUPS: "%(groups)s groups, the first %(qualify)s of each to a knock-out",
        SetupKind.ROUND_ROBIN: "Everybody against everybody",
        SetupKind.PLACES: "Single elimination with matches for places 1 to 8",
        SetupKind.CONSOLATION: "Single elimination with a consolation",
        SetupKind.SWISS: "Swiss of %(rounds)s rounds",
        SetupKind.PAGE: "Page system",
        SetupKind.STEPLADDER: "Stepladder",
    },
    "zh": {
        SetupKind.SINGLE_ELIMINATION: "单淘汰",
        SetupKind.THIRD_PLACE: "单淘汰，决第三名",
        SetupKind.DOUBLE_ELIMINATION: "双败淘汰",
        SetupKind.GROUPS: "分 %(groups)s 组循环，每组前 %(qualify)s 名进入淘汰赛",
        SetupKind.ROUND_ROBIN: "单循环",
        SetupKind.PLACES: "单淘汰，附加赛决出第 1 至 8 名",
        SetupKind.CONSOLATION: "单淘汰加安慰赛",
        SetupKind.SWISS: "积分编排 %(rounds)s 轮",
        SetupKind.PAGE: "佩奇制",
        SetupKind.STEPLADDER: "阶梯赛",
    },
}
_TAKEN = {
    "en": (
        ": %(matches)s matches, at least %(least)s for everybody, ",
        "done at %(end)s.",
        "%(minutes)s minutes, which do not fit.",
    ),
    "zh": (
        "：共 %(matches)s 场，每人至少 %(least)s 场，",
        "%(end)s 结束。",
        "需 %(minutes)s 分钟，时间不够。",
    ),
}


def setup_told(setup: Setup, language: str, clock: Clock) -> str:
    """Return a set-up in words: how, how much play, and until when.

    >>> setup = Setup(SetupKind.GROUPS, 5, 2, 51, 3, 260, 710)
    >>> setup_told(setup, "en", lambda minute: f"{minute // 60}:{minute % 60:02}")
    ... # doctest: +NORMALIZE_WHITESPACE
    '5 groups, the first 2 of each to a knock-out: 51 matches, at least 3 for everybody,
    done at 11:50.'
    >>> setup_told(setup._replace(ends=None), "zh", str)
    '分 5 组循环，每组前 2 名进入淘汰赛：共 51 场，每人至少 3 场，需 260 分钟，时间不够。'
    """
    taken, done, too_long = _TAKEN[language]
    end = "" if setup.ends is None else clock(setup.ends)
    text = _SETUPS[language][setup.kind] + taken + (too_long if setup.ends is None else done)
    return text % {**setup._asdict(), "end": end}


def reason_told(
    reason: Reason, language: str, names: Callable[[str], str], clock: Clock
) -> str:
    """Return a reason in words.

    Args:
        reason: what stands against a time.
        language: ``en`` or ``zh``.
        names: what somebody is called, by id.
        clock: how a minute is written.

    >>> reason = Reason(Hindrance.RESTS, "S/W1.1", "2", ("li", "wang"), 0, 20, 30)
    >>> reason_told(reason, "en", str.title, lambda minute: f"0:{minute}")
    'after S/W1.1 rest is due until 0:30 to Li and Wang'
    >>> reason_told(reason, "zh", {"li": "李娜", "wang": "王伟"}.__getitem__, str)
    '李娜、王伟 在 S/W1.1 之后可能须休息到 30'
    """
    times = {"begin": reason.begin, "end": reason.end, "until": reason.until}
    return _SENTENCES[language][reason.kind] % {
        "fixture": reason.fixture,
        "court": reason.court,
        "who": _people_told([names(person) for person in reason.who], language),
        **{name: "" if minute is None else clock(minute) for name, minute in times.items()},
    }


def reasons_told(
    reasons: Sequence[Reason], language: str, names: Callable[[str], str], clock: Clock
) -> str:
    """Return several reasons as one sentence; empty if there is none.

    Of many the first ones are told, and how many more there are.
    """
    told = [reason_told(reason, language, names, clock) for reason in reasons[:_MOST_REASONS]]
    if not told:
        return ""
    left = len(reasons) - len(told)
    if language == "zh":
        return "；".join(told) + (f"；另有 {left} 项。" if left else "。")
    text = "; ".join(told) + (f"; and {left} more." if left else ".")
    return text[0].upper() + text[1:]


def _people_told(names: Sequence[str], language: str) -> str:
    shown, left = names[:_MOST_NAMED], len(names) - _MOST_NAMED
    if language == "zh":
        return "、".join(shown) + (f" 等 {len(names)} 人" if left > 0 else "")
    if left > 0:
        return f"{', '.join(shown)} and {left} more"
    *others, last = shown or [""]
    return f"{', '.join(others)} and {last}" if others else last

"""What is found in a round, and why a pair was made, in English and Chinese sentences."""

from collections.abc import Callable, Mapping

from brackets.swiss.check import Finding
from brackets.swiss.explain import Reason, Rejected
from brackets.swiss.pairing import Round

FINDINGS: Mapping[str, Mapping[str, str]] = {
    "C1": {
        "en": "round %(round)s: %(first)s and %(second)s have met before",
        "zh": "第 %(round)s 轮：%(first)s 与 %(second)s 此前已对弈",
    },
    "C2": {
        "en": "round %(round)s: the bye was not open to %(first)s",
        "zh": "第 %(round)s 轮：%(first)s 不应轮空",
    },
    "C3": {
        "en": "round %(round)s: %(first)s and %(second)s both had to have the same colour",
        "zh": "第 %(round)s 轮：%(first)s 与 %(second)s 必须同执一色，不应对弈",
    },
    "forbidden": {
        "en": "round %(round)s: %(first)s and %(second)s may not meet",
        "zh": "第 %(round)s 轮：%(first)s 与 %(second)s 应回避",
    },
    "byes": {
        "en": "round %(round)s: the bye of %(first)s was not needed",
        "zh": "第 %(round)s 轮：%(first)s 不需要轮空",
    },
    "pairs": {
        "en": "round %(round)s: by the rules %(first)s would have met %(second)s",
        "zh": "第 %(round)s 轮：按规则应为 %(first)s 对 %(second)s",
    },
    "colours": {
        "en": "round %(round)s: by the rules %(first)s would have had White against %(second)s",
        "zh": "第 %(round)s 轮：按规则 %(first)s 应对 %(second)s 先走",
    },
    "none": {
        "en": "round %(round)s: by the rules there was no legal pairing",
        "zh": "第 %(round)s 轮：按规则无法编排",
    },
}

CRITERIA: Mapping[str, Mapping[str, str]] = {
    "C1": {"en": "they have met before", "zh": "此前已对弈"},
    "C3": {"en": "both must have the same colour", "zh": "双方必须同执一色"},
    "forbidden": {"en": "the organiser keeps them apart", "zh": "须回避"},
    "C4": {"en": "the others could not be paired", "zh": "其余棋手将无法编排"},
    "C6": {
        "en": "there would be fewer pairs in the bracket, by %(more)s",
        "zh": "本组将少 %(more)s 对",
    },
    "C7": {"en": "somebody with more points would float down", "zh": "分数更高者将降组"},
    "C8": {"en": "the next bracket would be worse off", "zh": "下一组将更难编排"},
    "C9": {"en": "the bye would go to one who played less", "zh": "轮空将给已少赛者"},
    "C10": {
        "en": "a colour difference would pass two",
        "zh": "先后走差将超过 2",
    },
    "C11": {"en": "somebody would have a colour three times running", "zh": "将三次同色"},
    "C12": {
        "en": "the colour due would be missed by %(more)s more",
        "zh": "将多 %(more)s 人得不到应执的颜色",
    },
    "C13": {
        "en": "a colour strongly due would be missed by %(more)s more",
        "zh": "将多 %(more)s 人得不到强烈应执的颜色",
    },
    "C14": {"en": "somebody would float down twice running", "zh": "将有人连续两轮降组"},
    "C15": {"en": "somebody would float up twice running", "zh": "将有人连续两轮升组"},
    "C16": {"en": "somebody would float down as two rounds ago", "zh": "将有人隔一轮再降组"},
    "C17": {"en": "somebody would float up as two rounds ago", "zh": "将有人隔一轮再升组"},
    "C18": {
        "en": "one who floated down last round would fall further",
        "zh": "上轮降组者分差将更大",
    },
    "C19": {
        "en": "one who floated up last round would climb further",
        "zh": "上轮升组者分差将更大",
    },
    "C20": {
        "en": "one who floated down two rounds ago would fall further",
        "zh": "前轮降组者分差将更大",
    },
    "C21": {
        "en": "one who floated up two rounds ago would climb further",
        "zh": "前轮升组者分差将更大",
    },
    "order": {
        "en": "it leads to a pairing that is as good, but later in order",
        "zh": "效果相同，但次序在后",
    },
}

_KINDS = {
    "error": {"en": "error, %s", "zh": "错误，%s"},
    "note": {"en": "note, %s", "zh": "提示，%s"},
}
_BYE = {"en": "the bye", "zh": "轮空"}
_REASON = {
    "en": "%(higher)s meets %(lower)s: %(why)s.",
    "zh": "%(higher)s 对 %(lower)s：%(why)s。",
}
_GUARANTEE = {
    "en": (
        "Guaranteed by the Dutch system of FIDE, as far as its text could be read: nobody "
        "meets an opponent again, or one to be kept apart (C1), nor do two meet who both must "
        "have the same colour (C3); all can be paired to the end (C4); %(bye)s"
        "bracket by bracket, from the top, no pairing is better (C6 to C21), and none that "
        "is as good comes earlier in order."
    ),
    "zh": (
        "按国际棋联的瑞士制编排，以所读到的条文为限，本轮保证："
        "没有人再遇对过的或要回避的对手（C1），非同一先后手不可的两人不相遇（C3）；"
        "全部棋手都能编排（C4）；%(bye)s自上而下逐组，没有更优的编排（C6 至 C21），"
        "同样好的编排中没有次序更前的。"
    ),
}
_BYE_GUARANTEED = {
    "en": "the bye goes to the lowest score that it can go to (C2, C5); ",
    "zh": "轮空给予可轮空者中最低的分数（C2、C5）；",
}
_TOGETHER = {
    "en": " As few pairs of one branch meet as is possible at all: %(many)s.",
    "zh": "同单位相遇已是最少：%(many)s 对。",
}
_FIRST = {"en": "nobody stood nearer in order", "zh": "次序最前"}
_NOT = {
    "en": "not %(opponent)s, since %(why)s (%(code)s)",
    "zh": "不对 %(opponent)s，%(why)s（%(code)s）",
}


def finding_told(finding: Finding, language: str, name: Callable[[int], object] = int) -> str:
    """Return a finding as a sentence without its full stop.

    Args:
        finding: what was found.
        language: ``en`` or ``zh``.
        name: what to call who has a start number; the number itself, if left out.

    >>> finding_told(Finding(3, "C1", 4, 7), "en")
    'error, round 3: 4 and 7 have met before'
    """
    values = {
        "round": finding.round_number,
        "first": name(finding.first) if finding.first else "",
        "second": name(finding.second) if finding.second else _BYE[language],
    }
    words = FINDINGS[finding.what][language] % values
    return _KINDS["error" if finding.is_error else "note"][language] % words


def reason_told(reason: Reason, language: str, name: Callable[[int], object] = int) -> str:
    """Return why a pair was made, as a sentence; arguments are as in ``finding_told``.

    >>> reason_told(Reason(2, 7, (Rejected(2, 6, "C13", 1),)), "en")
    '2 meets 7: not 6, since a colour strongly due would be missed by 1 more (C13).'
    """
    stop = "；" if language == "zh" else "; "
    why = stop.join(_rejected_told(rejected, language, name) for rejected in reason.rejected)
    values = {
        "higher": name(reason.higher),
        "lower": name(reason.lower),
        "why": why or _FIRST[language],
    }
    return _REASON[language] % values


def guarantee_told(paired: Round, language: str) -> str:
    """Return what holds of a whole round that was paired.

    Source:
        docs/rules/swiss.md, "What is guaranteed"
    """
    bye = "" if paired.field.bye is None else _BYE_GUARANTEED[language]
    told = _GUARANTEE[language] % {"bye": bye}
    many = len(paired.together)
    return told + _TOGETHER[language] % {"many": many} if many else told


def _rejected_told(rejected: Rejected, language: str, name: Callable[[int], object]) -> str:
    why = CRITERIA[rejected.criterion][language] % {"more": rejected.more}
    values = {"opponent": name(rejected.opponent), "why": why, "code": rejected.criterion}
    return _NOT[language] % values

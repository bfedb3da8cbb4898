"""Titles ready to begin with; where their figures come from: ``docs/rules/honours.md``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from eventsapp.honours.apportioning import Method, Rounding
from eventsapp.honours.values import (
    Condition,
    HolderKind,
    Level,
    Quota,
    QuotaKind,
    Sense,
    TieRule,
    Title,
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A title to begin with: its name, what it is, how it is made for a year."""

    name: Any
    sentence: Any
    make: Callable[[int], Title]


def _least(figure: str, limit: int) -> Condition:
    return Condition(figure, Sense.LEAST, Fraction(limit))


def _most(figure: str, limit: int) -> Condition:
    return Condition(figure, Sense.MOST, Fraction(limit))


def _until(year: int) -> date:
    return date(year, 12, 31)


def _individual(year: int) -> Title:
    return Title(
        name="健身活动先进个人",
        name_en="Advanced individual in fitness activities",
        holder=HolderKind.MEMBER,
        conditions=(_least("participations", 4), _least("months", 3), _most("no_shows", 1)),
        order=("participations", "points", "associations"),
        quota=Quota(QuotaKind.SHARE, share=Fraction(1, 20), rounding=Rounding.DOWN, least=1),
        until=_until(year),
        source="会员的 5 %（郑轻院工〔2018〕42 号）；每个分工会至少 1 人、条件为本系统所拟",
    )


def _referee(year: int) -> Title:
    return Title(
        name="优秀裁判",
        name_en="Excellent referee",
        holder=HolderKind.MEMBER,
        conditions=(_least("officiated", 1),),
        order=("officiated",),
        quota=Quota(QuotaKind.NUMBER, number=5, method=Method.LARGEST_REMAINDER, least=0),
        until=_until(year),
        source="名额与条件为本系统所拟",
    )


def _home(year: int) -> Title:
    return Title(
        name="先进职工之家",
        name_en="Advanced Workers' Home",
        holder=HolderKind.BRANCH,
        conditions=(_least("marks", 80),),
        order=("marks",),
        levels=(
            Level("模范", Fraction(95)),
            Level("先进", Fraction(90)),
            Level("合格", Fraction(80)),
        ),
        until=_until(year),
        source="80 分为合格（某区验收标准）；90、95 分为本系统所拟",
    )


def _organisation(year: int) -> Title:
    return Title(
        name="优秀组织奖",
        name_en="Award for excellent organisation",
        holder=HolderKind.BRANCH,
        conditions=(
            _least("events_held", 1),
            Condition("coverage", Sense.LEAST, Fraction(1, 2)),
        ),
        order=("coverage", "participations"),
        quota=Quota(QuotaKind.NUMBER, number=3),
        tie=TieRule.HAND,
        until=_until(year),
        source="名额与条件为本系统所拟",
    )


def _sportsmanship(year: int) -> Title:
    return Title(
        name="道德风尚奖",
        name_en="Award for sportsmanship",
        holder=HolderKind.BRANCH,
        conditions=(_most("no_shows", 0), _least("participations", 1)),
        order=("participations",),
        quota=Quota(QuotaKind.SHARE, share=Fraction(1, 5), rounding=Rounding.DOWN, least=1),
        tie=TieRule.HAND,
        until=_until(year),
        source="代表队 5:1、至少 1 个；无故弃权或弄虚作假一票否决",
    )


def _association(year: int) -> Title:
    return Title(
        name="优秀协会",
        name_en="Excellent association",
        holder=HolderKind.ASSOCIATION,
        conditions=(_least("events", 1), _least("people", 10)),
        order=("people", "participations"),
        quota=Quota(QuotaKind.NUMBER, number=2),
        tie=TieRule.HAND,
        until=_until(year),
        source="名额与条件为本系统所拟",
    )


def _empty(name: str, name_en: str, holder: HolderKind, order: str) -> Callable[[int], Title]:
    def make(year: int) -> Title:
        return Title(name, name_en, holder, order=(order,), until=_until(year))

    return make


READY: Final[Mapping[str, Ready]] = {
    "individual": Ready(
        _l("Advanced individual in fitness activities"),
        _l(
            "One in twenty of each branch, at least one person; four participations in three"
            " months, at most one no-show."
        ),
        _individual,
    ),
    "home": Ready(
        _l("Advanced Workers' Home"),
        _l("Branches by their marks: 80 for qualified, 90 for advanced, 95 for model."),
        _home,
    ),
    "organisation": Ready(
        _l("Award for excellent organisation"),
        _l("Three branches by coverage that held an event and reached half of their members."),
        _organisation,
    ),
    "sportsmanship": Ready(
        _l("Award for sportsmanship"),
        _l("One branch in five, at least one; any unexcused no-show shuts out."),
        _sportsmanship,
    ),
    "referee": Ready(
        _l("Excellent referee"),
        _l("Five people, given to the branches by headcount; who officiated most comes first."),
        _referee,
    ),
    "association": Ready(
        _l("Excellent association"),
        _l("Two associations that held an event and reached ten people."),
        _association,
    ),
    "member": Ready(
        _l("An own title for members"),
        _l("Nothing is asked yet, and nothing limits the number."),
        _empty(
            "自定荣誉（个人）", "Own title for members", HolderKind.MEMBER, "participations"
        ),
    ),
    "branch": Ready(
        _l("An own title for branches"),
        _l("Nothing is asked yet, and nothing limits the number."),
        _empty("自定荣誉（分工会）", "Own title for branches", HolderKind.BRANCH, "marks"),
    ),
}

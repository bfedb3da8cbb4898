"""Which columns a sheet of entries has, and what may be written in them."""

import enum
import unicodedata

from eventsapp.entries.models import TeamRole
from eventsapp.members.names import MARKS
from eventsapp.sheets.heads import Layout, meaning_of


class Column(enum.StrEnum):
    """What a sheet says of somebody who is to be entered."""

    STAFF_NUMBER = "staff_number"
    NAME = "name"
    DISCIPLINE = "discipline"
    TEAM = "team"
    ROLE = "role"


REQUIRED = (Column.STAFF_NUMBER, Column.DISCIPLINE)
HEADERS: dict[str, tuple[str, ...]] = {
    Column.STAFF_NUMBER: (
        "工号", "员工编号", "职工编号", "人员编号", "员工号", "职工号", "staff number",
        "staff no", "employee id", "employee number",
    ),
    Column.NAME: ("姓名", "职工姓名", "员工姓名", "会员姓名", "名字", "full name", "name"),
    Column.DISCIPLINE: (
        "项目", "参赛项目", "报名项目", "比赛项目", "项目名称", "discipline", "item",
    ),
    Column.TEAM: (
        "队名", "队伍", "参赛队", "代表队", "参赛队伍", "队伍名称", "组合", "team",
        "name of the team",
    ),
    Column.ROLE: ("角色", "队内角色", "身份", "队内身份", "职务", "role"),
}  # fmt: skip
MEANING = meaning_of(HEADERS)

ROLES = {
    **dict.fromkeys(("队长", "captain", "capt"), TeamRole.CAPTAIN),
    **dict.fromkeys(("队员", "上场队员", "主力", "正选", "player"), TeamRole.PLAYER),
    **dict.fromkeys(("替补", "替补队员", "候补", "reserve", "substitute"), TeamRole.RESERVE),
}
WHOLE_EVENT = frozenset({"整个活动", "全部活动", "wholeevent"})


def comparable(text: str) -> str:
    """Return a word for comparing: half width, no spaces, lower case.

    >>> comparable("4×100 米 接力") == comparable("4×100米接力")
    True
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however their dots, hyphens and spaces are written.

    >>> is_same_name("买买提江·阿不都拉", "买买提江•阿不都拉"), is_same_name("李娜", "李　娜")
    (True, True)
    """
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return "".join(sign for sign in comparable(name) if sign not in MARKS)


def is_of_entries(layout: Layout) -> bool:
    """Whether a sheet says who is to be entered for what, as lists to copy from do not."""
    return all(column in layout.columns for column in REQUIRED)

"""Which columns a roster has, and what their headers may be."""

import enum

from eventsapp.sheets.heads import Layout, meaning_of


class Column(enum.StrEnum):
    """What a roster says of a member."""

    STAFF_NUMBER = "staff_number"
    NAME = "name"
    SEX = "sex"
    BORN_ON = "born_on"
    BRANCH = "branch"
    DEPARTMENT = "department"
    PHONE = "phone"
    RETIRED = "retired"
    JOINED_ON = "joined_on"


REQUIRED = (Column.STAFF_NUMBER, Column.NAME, Column.SEX, Column.BRANCH, Column.JOINED_ON)
HEADERS: dict[str, tuple[str, ...]] = {
    Column.STAFF_NUMBER: (
        "工号", "员工编号", "职工编号", "人员编号", "员工号", "职工号", "人员工号", "员工工号",
        "staff number", "staff no", "employee id", "employee number",
    ),
    Column.NAME: ("姓名", "职工姓名", "员工姓名", "会员姓名", "名字", "name", "full name"),
    Column.SEX: ("性别", "男/女", "sex", "gender"),
    Column.BORN_ON: (
        "出生日期", "出生年月日", "生日", "出生时间", "出生年月", "born on", "born",
        "date of birth", "birth date",
    ),
    Column.BRANCH: (
        "分工会", "所属分会", "所属分工会", "所在分工会", "分会", "基层工会", "所属工会",
        "分工会名称", "branch", "branch union",
    ),
    Column.DEPARTMENT: (
        "部门", "所在部门", "所属部门", "科室", "班组", "部门班组", "部门/班组", "department",
    ),
    Column.PHONE: (
        "手机号", "手机号码", "手机", "联系电话", "电话", "联系方式", "移动电话", "电话号码",
        "phone", "mobile",
    ),
    Column.RETIRED: ("是否退休", "退休", "退休标志", "在职/退休", "在职状态", "人员状态",
                     "retired"),
    Column.JOINED_ON: (
        "入会日期", "入会时间", "入会年月日", "加入工会日期", "加入工会时间", "入会",
        "joined on", "joined",
    ),
}  # fmt: skip
MEANING = meaning_of(HEADERS)


def missing(layout: Layout) -> list[Column]:
    """Return the required columns that a sheet lacks."""
    return [column for column in REQUIRED if column not in layout.columns]

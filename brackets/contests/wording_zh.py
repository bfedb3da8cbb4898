"""Chinese for what contests refuse."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "contest_unknown": "赛制中没有竞赛 %(contest)s。",
    "mark_kind_wrong": "%(contest)s：%(entrant)s 不能有这样的成绩。",
    "mark_number_wrong": (
        "%(contest)s，%(entrant)s：知识竞赛的记录从 1 起编号，其他成绩没有编号。"
    ),
    "run_off_impossible": (
        "%(contest)s 不录加赛成绩：请把并列者的先后作为抽签录入，并写明理由。"
    ),
    "jury_full": "裁判长准予 %(many)s 人从 %(contest)s 晋级，但只有 %(jury)s 个名额。",
    "not_in_contest": "%(entrant)s 不在 %(contest)s 的名单中。",
    "contest_decided": "%(entrant)s 在 %(contest)s 已有成绩；如有误请更正。",
    "no_mark_to_correct": "%(entrant)s 在 %(contest)s 没有可更正的成绩。",
    "panels_uneven": "各组共用一个评委组，或每组一个评委组。",
    "heat_empty": "%(place)s：这一组没有人。",
    "contest_impossible": "%(place)s：一项竞赛有 1 至 1,000 组，数字不能为负。",
    "lanes_uneven": "%(place)s：%(entrants)s 人各占一条道次，或都没有道次。",
    "contest_circle": "%(place)s：%(contest)s 等待的名次又取决于它自己。",
}

PHRASES: Mapping[str, str] = {
    'a whole number or a decimal such as "9.85"': '整数或 "9.85" 这样的小数',
    "a day that exists, such as 2026-05-04": "存在的日期，例如 2026-05-04",
    "a whole number, or a list of a count and its faults": "整数，或计数与失误的列表",
    "an object with its kind": "写明种类的对象",
}

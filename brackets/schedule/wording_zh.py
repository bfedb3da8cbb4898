"""Chinese for what the timetable refuses, by code."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "court_twice": "有两个场地都叫 %(court)s。",
    "court_unknown": "没有场地 %(court)s。",
    "span_backwards": "时段的结束须晚于开始。",
    "sessions_overlap": "第 %(number)s 单元在前一单元结束之前开始。",
    "length_impossible": "第 %(ref)s 场：至少一分钟，休息不能小于零。",
    "changeover_negative": "同一场地两场之间的间隔不能小于零。",
    "fixture_twice": "赛程中第 %(ref)s 场出现两次。",
    "fixture_unknown": "没有要进行的第 %(ref)s 场。",
    "fixtures_in_circle": "第 %(ref)s 场须在开始之前结束。",
    "person_twice": "%(person)s 不能在同一项目中同时代表 %(first)s 和 %(second)s。",
    "setup_impossible": "测算适用于 2 至 %(most)s 个参赛者，至少一块场地、一分钟。",
    "too_many_fixtures": "一份赛程最多 %(most)s 场，现为 %(matches)s 场。",
    "optimiser_missing": "优化搜索需要 OR-Tools：pip install 'eventsapp[optimise]'。",
    "too_many_to_optimise": (
        "%(matches)s 场比赛及其共同人员过多，无法搜索；最多搜索 %(most)s 场。"
    ),
}

"""Chinese for what the rules of marks refuse."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "mark_entrant_unknown": "%(entrant)s 有成绩，但未报名。",
    "mark_twice": "%(entrant)s 的%(part)s有两份成绩。",
    # Judges
    "judges_out_of_range": "评委为 %(least)s 至 %(most)s 名，现为 %(judges)s 名。",
    "judge_twice": "评委名单中 %(judge)s 出现两次。",
    "judge_unknown": "%(judge)s 给 %(entrant)s 打了分，但不是评委。",
    "judge_mark_missing": "%(judge)s 未给 %(entrant)s 的%(part)s打分。",
    "judge_mark_outside": (
        "%(judge)s 给 %(entrant)s 打 %(mark)s 分；分数应为 %(least)s 至 %(most)s。"
    ),
    "too_few_judges": (
        "回避本单位评委后，可给 %(entrant)s 打分的评委为 %(judges)s 名；至少 %(wanted)s 名。"
    ),
    "sums_uneven": (
        "%(entrant)s 计入 %(count)s 个分数，%(other)s 计入 %(other_count)s 个："
        "有评委回避时取平均分。"
    ),
    "trimming_wrong": (
        "%(judges)s 个分数不能去掉 %(highest)s 个最高分和 %(lowest)s 个最低分：至少留一个。"
    ),
    "judge_shut_out": "%(judge)s 应回避 %(entrant)s（同一单位或按名单回避）：请去掉这个分数。",
    "part_unknown": "没有评分项 %(part)s。",
    "part_twice": "评分项 %(part)s 出现两次。",
    "part_missing": "%(entrant)s 的%(part)s没有评分。",
    "head_judge_missing": "同分由裁判长决定：应有一名裁判长，现为 %(heads)s 名。",
    # Grades
    "grade_places_wrong": "%(grade)s不能设 %(places)s 名。",
    # Attempts, heights, counts
    "count_negative": "%(entrant)s 的成绩不能是 %(number)s。",
    "cut_wrong": "取的人数或次数至少为 1，不能是 %(number)s。",
    "heights_not_rising": "第 %(number)s 个高度 %(higher)s 应高于 %(lower)s。",
    "trials_wrong": (
        "%(entrant)s 在第 %(number)s 个高度 %(height)s 不能是 %(trials)s："
        "可写 o、x、-、r，连续失败最多三次，结束后不再试跳。"
    ),
    "too_many_heights": "%(entrant)s 有 %(number)s 个高度的试跳，只设 %(most)s 个高度。",
    "decimals_wrong": "小数为 0 至 %(most)s 位，不能是 %(number)s 位。",
    "days_missing": "至少有一天开展活动。",
    "day_twice": "%(day)s 出现两次。",
    "day_not_held": "%(member)s 不会在 %(day)s 出勤：当天没有活动。",
    "too_many_attempts": "%(entrant)s 有 %(number)s 次成绩，每人只有 %(most)s 次。",
    "team_size_wrong": "每队至少 1 人，不能是 %(size)s 人。",
    "team_too_large": "%(team)s 有 %(members)s 个成绩，只计 %(size)s 人。",
    # Times and heats
    "time_negative": "%(entrant)s 的时间不能小于零。",
    "time_unreadable": "%(text)s 不是时间：写作 9.79、1:03.42 或 26:35:25。",
    "lanes_wrong": "道次为 %(least)s 至 %(most)s 条，不能是 %(lanes)s 条。",
    "heats_wrong": "%(entrants)s 人不能分成 %(heats)s 组，每组 %(lanes)s 道。",
    "lane_groups_wrong": "%(entrants)s 人需要 %(entrants)s 条不同的道，现给出 %(lanes)s 条。",
    "progression_wrong": "按名次取 %(by_place)s 人、按成绩取 %(by_mark)s 人，不能编排下一轮。",
    "jury_advance_wrong": "%(entrant)s 不能由裁判补入下一轮：未参赛或已晋级。",
    "heat_repeated": "%(entrant)s 出现在两个组。",
    # Mass starts and steps
    "check_point_twice": "打卡点 %(point)s 出现两次。",
    "check_point_unknown": "%(entrant)s 通过了 %(point)s，但路线上没有这个打卡点。",
    "limit_below_least": "关门时间短于最短可信时间，谁也完不成。",
    "point_unreachable": (
        "打卡点 %(point)s 在 %(before)s 开放之前就关门了：谁也不能两处都过。"
    ),
    "waves_uneven": "共 %(heats)s 批，却有 %(starts)s 个出发时间：每批一个，或者都不写。",
    "heats_too_many": "%(entrants)s 人不够分成 %(heats)s 组，每组至少 %(least)s 人。",
    "scale_wrong": "评委打分的范围不能是 %(least)s 至 %(most)s。",
    "wave_too_early": "第 %(number)s 批不能早于首批出发。",
    "window_wrong": "打卡点 %(point)s 的关闭时间早于开放时间。",
    "day_outside": "%(member)s 有 %(day)s 的步数，不在活动期内。",
    "period_wrong": "活动期 %(days)s 天，不能要求达标 %(wanted)s 天。",
    "registered_too_few": "%(unit)s 登记 %(registered)s 人，有步数的为 %(members)s 人。",
    # Quizzes
    "risk_wrong": "风险题分值不能是 %(value)s；可选 %(known)s。",
    "adjustment_unexplained": "给 %(team)s 加减 %(points)s 分，没有写明理由。",
    "question_closed": "第 %(number)s 条：%(question)s 题已作答，或已作废。",
    "sudden_death_too_early": "第 %(number)s 条：加赛已开始，不能再计分。",
    "sudden_death_useless": "第 %(number)s 条：没有与 %(team)s 同分待决的队。",
    "log_entry_unknown": "记录中没有第 %(number)s 条，共 %(entries)s 条。",
}

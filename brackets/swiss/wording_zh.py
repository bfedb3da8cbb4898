"""Chinese for what a Swiss tournament is refused for."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "trf_error": "第 %(line)s 行第 %(column)s 列：文件有误。",
    "trf_wrong": "第 %(line)s 行第 %(column)s 列：不能是 %(found)s，应为%(wanted)s。",
    "trf_blank": "第 %(line)s 行第 %(column)s 列：此处为空，应为%(wanted)s。",
    "trf_number_twice": "第 %(line)s 行第 %(column)s 列：%(number)s 号棋手出现两次。",
    "trf_player_missing": "第 %(line)s 行第 %(column)s 列：没有 %(number)s 号棋手。",
    "trf_game_one_sided": (
        "第 %(line)s 行第 %(column)s 列：第 %(round_number)s 轮 %(number)s 与 %(opponent)s "
        "的记录不符。"
    ),
    "trf_points_disagree": (
        "第 %(line)s 行第 %(column)s 列：%(number)s 号的成绩合计 %(counted)s 分，"
        "不是 %(written)s 分。"
    ),
    "trf_points_by_colour": "第 %(line)s 行第 %(column)s 列：先走与后走的得分应相同。",
    "trf_players_missing": "文件中没有棋手：没有以 001 开头的行。",
    "swiss_too_many_players": "最多编排 %(most)s 名棋手，现为 %(players)s 名。",
    "swiss_no_legal_pairing": (
        "第 %(round_number)s 轮无法编排：必有人再次相遇、违反回避或先后走限制，或无人可轮空。"
    ),
    "swiss_rounds_over": "全部 %(rounds)s 轮已编排。",
    "swiss_nobody_to_pair": "第 %(round_number)s 轮无人到场。",
    "swiss_size_wrong": "积分编排为 %(least)s 至 %(most)s 个参赛者，现为 %(members)s 个。",
    "swiss_rounds_too_many": "已编排 %(paired)s 轮，而全部只有 %(rounds)s 轮。",
    "swiss_round_without_pair": "第 %(round_number)s 轮没有一对对手。",
    "not_playing_here": "%(place)s：%(who)s 不参加这个阶段。",
    "paired_by_points": "%(place)s：积分编排按积分进行，名次规则须以积分（points）为首。",
    "swiss_no_stage": "文件中没有积分编排的阶段。",
    "swiss_nowhere": "%(stage)s 不是积分编排的阶段。",
    "swiss_members_unknown": "%(place)s：尚不知道%(slot)s是谁。",
    "swiss_round_unfinished": "第 %(ref)s 场尚无成绩；有了成绩才能编排下一轮。",
    "swiss_file_unwritable": "%(name)s：无法写入此文件。",
}

PHRASES: Mapping[str, str] = {
    "an opponent where there was a game": "有对局则有对手",
    "one of 1 = 0 W D L \\+ - U F H Z": " 1 = 0 W D L + - U F H Z 之一",
    "w or b": " w 或 b",
    "F, H or Z": " F、H 或 Z",
    "points such as 1.5": " 1.5 这样的分数",
    "start numbers": "起始号",
    "the number of rounds": "轮数",
    "white1, black1, rank, W or B": " white1、black1、rank、W 或 B",
    "a letter of W D L A P X and points": " W D L A P X 之一和分数",
    "pairs such as WW=1.0": " WW=1.0 这样的写法",
    "at most ([0-9]+) rounds": r"至多 \1 轮",
    "1 to ([0-9]+) rounds": r" 1 至 \1 轮",
}

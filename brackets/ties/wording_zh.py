"""Chinese for what is refused of line-ups and of rubbers."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "tie_error": "团体赛 %(ref)s 不成立。",
    "rubber_not_played_out": (
        "团体赛 %(ref)s 第 %(number)s 盘的比分接着往下打：填写该比分，或登记整场成绩。"
    ),
    "relay_score_wrong": (
        "团体赛 %(ref)s 第 %(number)s 盘在一方得到 %(wanted)s 分时结束，不能是 "
        "%(first)s:%(second)s。"
    ),
    "relay_runs_backwards": (
        "团体赛 %(ref)s 第 %(number)s 盘从至少 %(first)s:%(second)s 开始，比分不能更低。"
    ),
    "rubbers_contradict_score": (
        "团体赛 %(ref)s 各盘合计 %(counted)s，与比分 %(score)s 不符。"
    ),
    "not_a_tie": "第 %(ref)s 场不是分盘进行的团体赛，没有出场名单。",
    "line_up_error": "%(team)s 在团体赛 %(ref)s 的出场名单不成立。",
    "members_missing": "%(team)s 没有登记队员，不能提交 %(ref)s 的出场名单。",
    "line_up_too_short": (
        "%(team)s 在团体赛 %(ref)s 的出场名单从第 %(first)s 盘起列了 %(named)s 盘，"
        "应为 %(wanted)s 盘。"
    ),
    "rubber_people_wrong": (
        "团体赛 %(ref)s 第 %(number)s 盘每方 %(wanted)s 人，%(team)s 列了 %(named)s 人。"
    ),
    "rubber_empty": "%(team)s 在团体赛 %(ref)s 第 %(number)s 盘无人出场：必须有人。",
    "team_too_short": (
        "%(team)s 在团体赛 %(ref)s 只有 %(named)s 人，至少需要 %(least)s 人；否则整场弃权。"
    ),
    "person_not_in_team": "%(person)s 不是 %(team)s 的队员，不能代表该队参加团体赛 %(ref)s。",
    "person_in_both_teams": ("%(person)s 同属团体赛 %(ref)s 的两队，不能代表 %(team)s 出场。"),
    "person_twice_in_rubber": (
        "%(team)s 在团体赛 %(ref)s 第 %(number)s 盘把 %(person)s 列了两次。"
    ),
    "sex_wrong": (
        "团体赛 %(ref)s 第 %(number)s 盘为%(wanted)s，%(team)s 不能由 %(people)s 出场。"
    ),
    "category_missing": (
        "团体赛 %(ref)s 第 %(number)s 盘限 %(category)s，%(team)s 的 %(person)s 没有这样登记。"
    ),
    "too_many_rubbers": (
        "%(team)s 的 %(person)s 在团体赛 %(ref)s 出场 %(named)s 盘，最多 %(most)s 盘。"
    ),
    "too_many_singles": (
        "%(team)s 的 %(person)s 在团体赛 %(ref)s 出场 %(named)s 盘单打，最多 %(most)s 盘。"
    ),
    "too_many_doubles": (
        "%(team)s 的 %(person)s 在团体赛 %(ref)s 出场 %(named)s 盘双打，最多 %(most)s 盘。"
    ),
    "letters_wrong": (
        "%(team)s 在团体赛 %(ref)s 的出场名单既不合 %(home)s 也不合 %(away)s："
        "同一字母在各盘为同一人。"
    ),
    "letters_taken": "团体赛 %(ref)s 两队选了同一方：一队为 %(home)s，另一队为 %(away)s。",
    "out_of_strength": (
        "团体赛 %(ref)s 中 %(team)s 须按实力顺序出场：%(stronger)s 应在 %(weaker)s 之前。"
    ),
    "substitution_not_allowed": (
        "团体赛 %(ref)s 第 %(number)s 盘 %(team)s 不能换 %(person)s 上场。"
    ),
    "line_ups_missing": "团体赛 %(ref)s 双方出场名单交齐之前，不能登记各盘成绩。",
    "line_up_closed": (
        "团体赛 %(ref)s 已经开始，%(team)s 的出场名单不再更改；换人须注明从第几盘起。"
    ),
    "substitution_too_late": "团体赛 %(ref)s 第 %(number)s 盘已赛完，%(team)s 不能再换人。",
}

PHRASES: Mapping[str, str] = {
    "men": "男子",
    "women": "女子",
    "a man and a woman": "一男一女",
    "the name of a format among the ties of the plan": "编排中某个团体赛制的名称",
    "a list of 1 to (.*)": r" 1 至 \1 项的列表",
    "a letter for each person, in every rubber": "每盘每人一个字母",
    "rubbers whose two sides have different letters": "双方字母不同的盘",
    "one format: another has the same name": "唯一的赛制：另有同名的赛制",
    "the points of each rubber, in a relay only": "每盘的分数，仅用于接力",
    "less than the points of each rubber, in a relay": "小于每盘的分数，仅用于接力",
    "none, in a relay": " none，因为是接力",
    "one of anybody, men, women in a single": " anybody、men、women 之一，因为是单打",
    "an entrant, each once": "参赛者，每个一次",
    "a text that is not empty, each once": "非空文字，每个一次",
}

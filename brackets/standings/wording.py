"""The words of standings in English and Chinese: the one catalogue for web and command line.

``SENTENCES`` has the reasons of ranks by their key, ``CRITERIA`` the names of criteria and
``PRESETS`` those of rule sets; ``sentence`` puts a reason into words.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from brackets.standings.tables import Why

Words = Mapping[str, str]
"""The same in each language: ``en`` and ``zh``."""

LANGUAGES = ("en", "zh")

SENTENCES: Mapping[str, Words] = {
    "alone": {
        "en": "%(first)s is alone in the table.",
        "zh": "表中只有 %(first)s。",
    },
    "level": {
        "en": "%(all)s could not be parted.",
        "zh": "%(all)s 各项均相等，无法分出先后。",
    },
    "lot": {
        "en": "%(first)s is before %(second)s: by lot, or by a play-off.",
        "zh": "%(first)s 列在 %(second)s 之前：由抽签或加赛决定。",
    },
    "unfinished": {
        "en": "%(first)s is before %(second)s: %(second)s did not play to the end.",
        "zh": "%(first)s 列在 %(second)s 之前：%(second)s 未完成全部比赛。",
    },
    "higher": {
        "en": "%(first)s is before %(second)s: %(criterion)s, %(better)s to %(worse)s.",
        "zh": "%(first)s 列在 %(second)s 之前：%(criterion)s %(better)s 比 %(worse)s。",
    },
    "lower": {
        "en": "%(first)s is before %(second)s: lower %(criterion)s, %(better)s to %(worse)s.",
        "zh": "%(first)s 列在 %(second)s 之前：%(criterion)s "
        "%(better)s 比 %(worse)s，少者在前。",
    },
    "among": {
        "en": "%(first)s is before %(second)s: %(criterion)s in the matches among %(among)s, "
        "%(better)s to %(worse)s.",
        "zh": "%(first)s 列在 %(second)s 之前：%(among)s 相互间%(criterion)s "
        "%(better)s 比 %(worse)s。",
    },
    "among_lower": {
        "en": "%(first)s is before %(second)s: lower %(criterion)s in the matches among "
        "%(among)s, %(better)s to %(worse)s.",
        "zh": "%(first)s 列在 %(second)s 之前：%(among)s 相互间%(criterion)s "
        "%(better)s 比 %(worse)s，少者在前。",
    },
    "between_two": {
        "en": "%(first)s is before %(second)s: %(criterion)s in their own matches, "
        "%(better)s to %(worse)s.",
        "zh": "%(first)s 列在 %(second)s 之前：两者相互间%(criterion)s "
        "%(better)s 比 %(worse)s。",
    },
    "won_match": {
        "en": "%(first)s is before %(second)s: won their match.",
        "zh": "%(first)s 列在 %(second)s 之前：两者交锋 %(first)s 获胜。",
    },
    "won_match_by_score": {
        "en": "%(first)s is before %(second)s: won their match %(score)s.",
        "zh": "%(first)s 列在 %(second)s 之前：两者交锋 %(first)s %(score)s 获胜。",
    },
    "won_on_penalties": {
        "en": "%(first)s is before %(second)s: won their match %(score)s, "
        "%(penalties)s on penalties.",
        "zh": "%(first)s 列在 %(second)s 之前：两者交锋 %(score)s，"
        "%(first)s 点球 %(penalties)s 获胜。",
    },
    "won_by_walkover": {
        "en": "%(first)s is before %(second)s: won their match by walkover.",
        "zh": "%(first)s 列在 %(second)s 之前：两者交锋 %(second)s 弃权。",
    },
    "won_unfinished_match": {
        "en": "%(first)s is before %(second)s: %(second)s did not finish their match.",
        "zh": "%(first)s 列在 %(second)s 之前：两者交锋 %(second)s 未完赛。",
    },
}

CRITERIA: Mapping[str, Words] = {
    "points": {"en": "points", "zh": "积分"},
    "points_average": {"en": "points per match", "zh": "场均积分"},
    "wins": {"en": "wins", "zh": "胜场"},
    "draws": {"en": "draws", "zh": "平局"},
    "losses": {"en": "losses", "zh": "负场"},
    "win_ratio": {"en": "share of wins", "zh": "胜率"},
    "head_to_head": {"en": "their own matches", "zh": "相互胜负"},
    "last_meeting": {"en": "their last match", "zh": "最后一次交锋"},
    "direct_encounter": {
        "en": "points among the tied, who all met",
        "zh": "直胜（互相均已对局）",
    },
    "score_difference": {"en": "score difference", "zh": "净胜分"},
    "score_for": {"en": "score", "zh": "得分"},
    "score_against": {"en": "score conceded", "zh": "失分"},
    "score_ratio": {"en": "score ratio", "zh": "得失分率"},
    "score_average": {"en": "score per match", "zh": "场均得分"},
    "goal_difference": {"en": "goal difference", "zh": "净胜球"},
    "goals_for": {"en": "goals", "zh": "进球"},
    "goals_against": {"en": "goals conceded", "zh": "失球"},
    "goals_ratio": {"en": "goal ratio", "zh": "得失球率"},
    "game_difference": {"en": "game difference", "zh": "净胜局"},
    "games_for": {"en": "games won", "zh": "胜局"},
    "games_against": {"en": "games lost", "zh": "负局"},
    "games_ratio": {"en": "game ratio", "zh": "胜负局率（C 值）"},
    "rubber_difference": {"en": "rubber difference", "zh": "净胜盘"},
    "rubbers_for": {"en": "rubbers won", "zh": "胜盘"},
    "rubbers_against": {"en": "rubbers lost", "zh": "负盘"},
    "rubbers_ratio": {"en": "rubber ratio", "zh": "胜负盘率"},
    "pull_difference": {"en": "pull difference", "zh": "净胜局"},
    "pulls_for": {"en": "pulls won", "zh": "胜局"},
    "pulls_against": {"en": "pulls lost", "zh": "负局"},
    "pulls_ratio": {"en": "pull ratio", "zh": "胜负局率"},
    "board_difference": {"en": "board difference", "zh": "净胜局分"},
    "boards_for": {"en": "board points", "zh": "局分"},
    "boards_against": {"en": "board points lost", "zh": "失局分"},
    "boards_ratio": {"en": "board ratio", "zh": "局分率"},
    "game_points_difference": {"en": "difference of points in games", "zh": "净胜小分"},
    "game_points_for": {"en": "points in games", "zh": "小分"},
    "game_points_against": {"en": "points lost in games", "zh": "失小分"},
    "game_points_ratio": {"en": "ratio of points in games", "zh": "小分得失率（Z 值）"},
    "away_goals": {"en": "away goals", "zh": "客场进球"},
    "away_wins": {"en": "away wins", "zh": "客场胜场"},
    "second_moves": {"en": "games moving second", "zh": "后走局数"},
    "opponents_points": {"en": "opponents' points", "zh": "对手分"},
    "opponents_goal_difference": {"en": "opponents' goal difference", "zh": "对手净胜球"},
    "opponents_goals_for": {"en": "opponents' goals", "zh": "对手进球"},
    "small_points": {"en": "Sonneborn-Berger score", "zh": "小分"},
    "xq_opponents_points": {
        "en": "opponents' points, byes lowest",
        "zh": "对手分（轮空取最低）",
    },
    "buchholz": {"en": "Buchholz score", "zh": "对手分"},
    "buchholz_cut1": {"en": "Buchholz score without the lowest", "zh": "对手分（去一低）"},
    "buchholz_cut2": {"en": "Buchholz score without the two lowest", "zh": "对手分（去两低）"},
    "buchholz_median": {
        "en": "Buchholz score without the highest and the lowest",
        "zh": "对手分（去一高一低）",
    },
    "sonneborn_berger": {"en": "Sonneborn-Berger score with byes", "zh": "小分（计轮空）"},
    "sos": {"en": "opponents' points (SOS)", "zh": "对手分（SOS）"},
    "defeated_points": {"en": "points of beaten opponents", "zh": "负于己者得分（SODOS）"},
    "progressive": {"en": "progressive score", "zh": "累进分"},
    **{
        f"progressive_cut{cut}": {
            "en": f"progressive score after round {cut}",
            "zh": f"累进分（去前 {cut} 轮）",
        }
        for cut in range(1, 9)
    },
    "rank_before": {"en": "rank after the round before", "zh": "上一轮名次"},
    "conduct": {"en": "minus points for conduct", "zh": "犯规扣分"},
    "seed": {"en": "seed number", "zh": "种子序号"},
    "lot": {"en": "lot", "zh": "抽签"},
    "unfinished": {"en": "did not play to the end", "zh": "未完成全部比赛"},
}

_AMONG: Words = {"en": "%(name)s among the tied", "zh": "相互间%(name)s"}

PRESETS: Mapping[str, Words] = {
    "ittf_group": {"en": "Table tennis (ITTF)", "zh": "乒乓球（国际乒联）"},
    "ittf_team_group": {"en": "Table tennis, teams (ITTF)", "zh": "乒乓球团体（国际乒联）"},
    "bwf_team_group": {"en": "Badminton, teams (BWF)", "zh": "羽毛球团体（世界羽联）"},
    "bwf_group": {"en": "Badminton (BWF)", "zh": "羽毛球（世界羽联）"},
    "fifa_overall_first": {
        "en": "Football, all matches first (FIFA)",
        "zh": "足球，先比净胜球（国际足联）",
    },
    "uefa_head_to_head_first": {
        "en": "Football, head-to-head first (UEFA)",
        "zh": "足球，先比相互胜负（欧足联）",
    },
    "uefa_home_and_away_group": {
        "en": "Football, home and away (UEFA)",
        "zh": "足球主客场（欧足联）",
    },
    "uefa_league_phase": {
        "en": "Football, league phase (UEFA)",
        "zh": "足球联赛阶段（欧足联）",
    },
    "fiba_group": {"en": "Basketball (FIBA)", "zh": "篮球（国际篮联）"},
    "fiba_3x3_pool": {"en": "Basketball 3x3 (FIBA)", "zh": "三人篮球（国际篮联）"},
    "cn_ratio_group": {"en": "Basketball, score ratio", "zh": "篮球，得失分率"},
    "fivb_pool": {"en": "Volleyball (FIVB)", "zh": "排球（国际排联）"},
    "cn_c_value_group": {"en": "Volleyball, games ratio first", "zh": "排球、气排球，C 值"},
    "cn_z_value_group": {"en": "Volleyball, points ratio first", "zh": "排球、气排球，Z 值"},
    "two_pull_points_group": {"en": "Tug of war, two pulls", "zh": "拔河，两局"},
    "best_of_three_points_group": {
        "en": "Tug of war, best of three",
        "zh": "拔河，三局两胜",
    },
    "xq_round_robin": {"en": "Xiangqi, round robin", "zh": "象棋单循环"},
    "xq_team_group": {"en": "Xiangqi, teams, round robin", "zh": "象棋团体单循环"},
    "xq_swiss_opponent": {
        "en": "Xiangqi, Swiss, opponents' points",
        "zh": "象棋积分编排，对手分",
    },
    "xq_swiss_progressive": {
        "en": "Xiangqi, Swiss, progressive score",
        "zh": "象棋积分编排，累进分",
    },
    "go_swiss_sos": {"en": "Go, Swiss, SOS and SODOS", "zh": "围棋积分编排，SOS、SODOS"},
    "chess_swiss_buchholz": {"en": "Chess, Swiss, Buchholz", "zh": "国际象棋积分编排，对手分"},
}


def sentence(why: Why, language: str, name_of: Callable[[str], str] = str) -> str:
    """Put the reason for a rank into words.

    Args:
        why: the reason.
        language: ``en`` or ``zh``.
        name_of: gives the name of an entrant; without it the entrant itself is taken.

    >>> why = Why("won_match_by_score", ("Q", "P"), {"score": "3-2"})
    >>> sentence(why, "en")
    'Q is before P: won their match 3-2.'
    >>> sentence(why, "zh")
    'Q 列在 P 之前：两者交锋 Q 3:2 获胜。'
    """
    names = [name_of(entrant) for entrant in why.entrants]
    values = dict(why.values)
    if "criterion" in values:
        values["criterion"] = CRITERIA[values["criterion"].removeprefix("tied_")][language]
        values["better"], values["worse"] = readable(values["better"], values["worse"])
    values["first"], values["second"] = names[0], names[-1]
    values["all"] = listed(names, language)
    values["among"] = listed([name_of(entrant) for entrant in why.among], language)
    if language == "zh":  # which writes a score as 3:2
        for key in values.keys() & {"score", "penalties"}:
            values[key] = values[key].replace("-", ":")
    return SENTENCES[why.key][language] % values


def criterion_name(code: str, language: str) -> str:
    """Return the name of a criterion.

    >>> criterion_name("tied_goal_difference", "en"), criterion_name("conduct", "zh")
    ('goal difference among the tied', '犯规扣分')
    """
    name = code.removeprefix("tied_")
    words = CRITERIA[name][language]
    return words if name == code else _AMONG[language] % {"name": words}


def preset_title(name: str, language: str) -> str:
    """Return what a rule set is called; one of somebody's own is called by its name.

    >>> preset_title("fivb_pool@2021", "en"), preset_title("Our cup", "en")
    ('Volleyball (FIVB)', 'Our cup')
    """
    words = PRESETS.get(name.partition("@")[0])
    return name if words is None else words[language]


def readable(better: str, worse: str) -> tuple[str, str]:
    """Return two values as people read them: fractions as decimals that differ.

    There are three decimals, rounded half away from zero, or as many more as it takes.

    >>> readable("5/4", "1"), readable("1000/3001", "1001/3004"), readable("∞", "2")
    (('1.250', '1'), ('0.3332223', '0.3332224'), ('∞', '2'))
    """
    for places in range(3, 30):
        texts = _decimal(better, places), _decimal(worse, places)
        if texts[0] != texts[1]:
            return texts
    return better, worse


def _decimal(value: str, places: int) -> str:
    if "/" not in value:
        return value
    number = Fraction(value)
    shifted = math.floor(abs(number) * 10**places + Fraction(1, 2))
    whole, rest = divmod(shifted, 10**places)
    return f"{'-' if number < 0 else ''}{whole}.{rest:0{places}}"


def listed(names: Sequence[str], language: str) -> str:
    """Return names as a list in words.

    >>> listed(["Q", "P", "R"], "en"), listed(["Q", "P"], "zh")
    ('Q, P and R', 'Q、P')
    """
    if language == "zh":
        return "、".join(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

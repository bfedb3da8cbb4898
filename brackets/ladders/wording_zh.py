"""Chinese for what is refused of a ladder."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "ladder_error": "擂台不成立。",
    "ladder_rule_wrong": "擂台规则 %(rule)s 应为不小于 %(least)s 的数，现为 %(number)s。",
    "days_run_back": "%(day)s 早于前一步的日期 %(before)s。",
    "not_on_ladder": "%(entrant)s 在 %(day)s 不在擂台上。",
    "on_ladder_already": "%(entrant)s 已在擂台上，为第 %(place)s 位。",
    "challenge_oneself": "%(entrant)s 不能挑战自己。",
    "not_above": (
        "第 %(place)s 位的 %(challenger)s 不能挑战第 %(other)s 位的 %(challenged)s："
        "只能向上挑战。"
    ),
    "out_of_reach": (
        "第 %(place)s 位的 %(challenger)s 不能挑战第 %(other)s 位的 %(challenged)s："
        "最多向上挑战 %(reach)s 位。"
    ),
    "challenge_open": "%(entrant)s 须先完成与 %(other)s 的挑战。",
    "rematch_too_early": "%(challenger)s 自 %(day)s 起才能再次挑战 %(challenged)s。",
    "no_challenge_open": "%(challenger)s 在 %(day)s 没有对 %(challenged)s 的未完成挑战。",
    "ladder_winner_wrong": ("%(winner)s 不能是 %(challenger)s 挑战 %(challenged)s 的胜者。"),
    "step_unknown": "擂台没有第 %(number)s 步：编号为 1 至 %(most)s。",
}

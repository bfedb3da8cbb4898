"""The demonstration's quiz of today: four branches on the stage, buzzers under way."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from brackets.live_quizzes import HallRules, QuizActKind, QuizRound, RoundKind, Verdict
from eventsapp.clock import today
from eventsapp.demonstration.people import People
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Measure
from eventsapp.members import services as members
from eventsapp.plans.models import Scale
from eventsapp.quizzes import questions
from eventsapp.quizzes import services as quizzes

K, V = QuizActKind, Verdict
MATES: Final = 3
CODES: Final = ("B02", "B03", "B04", "B05", "B06")
RULES: Final = HallRules(
    (
        QuizRound(RoundKind.ASSIGNED, 1),
        QuizRound(RoundKind.COMMON, 1),
        QuizRound(RoundKind.BUZZER, 6, 10, 10, 10, 15),
        QuizRound(RoundKind.RISK, 1, 0, 0, seconds=60, values=(10, 30, 50)),
        QuizRound(RoundKind.SUDDEN, 1, 0, 0, seconds=15),
    )
)
QUESTIONS: Final = """\
1\t国际劳动节是几月几日？\t5 月 1 日
1\t火警电话是多少？\t119
1\t急救电话是多少？\t120
1\t交通事故报警电话是多少？\t122
1\t匪警电话是多少？\t110
2\t劳动者每日工作时间一般不超过几小时？\t8 小时
3\t电气设备着火，先做什么？\t先切断电源
3\t油锅起火，能不能用水浇？\t不能，要盖灭
3\t干粉灭火器使用前先拔什么？\t保险销
3\t安全色里，红色表示什么？\t禁止、停止
3\t安全色里，黄色表示什么？\t警告、注意
3\t安全色里，绿色表示什么？\t安全、通行
4\t说出灭火的四种基本方法中的两种。\t冷却、窒息、隔离、抑制中的两种\t10
4\t火场逃生时为什么要低姿前行？\t烟气在上，下面烟少、温度低\t30
4\t一天有多少秒？\t86,400 秒\t50
5\t乒乓球单打一局先得多少分、领先两分获胜？\t11 分
"""


def quiz_today(people: People, now: datetime) -> tuple[Discipline, list[str]]:
    """Let branches play a quiz up to the second question for buzzers; flushes.

    Returns:
        The quiz, and the tokens of the phones, one a team.
    """
    began = now - timedelta(minutes=20)
    event = events.create(
        name="今日安全知识竞赛",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="职工之家多功能厅",
        now=began,
        by=None,
    )
    quiz = events.add_discipline(
        event, name="安全知识", measure=Measure.QUIZ, entry_kind=EntryKind.TEAM
    )
    events.publish(event, now=began, by=None)
    _enter(quiz, people, began)
    quizzes.set_up(quiz, RULES, now=began, by=None)
    checked = questions.check(questions.read_text(QUESTIONS), RULES)
    questions.replace_all(quiz, checked, now=began, by=None)
    teams = [one.id for one in entries.entrants(quiz)]
    tokens = []
    for team in teams:
        _phone, secret = quizzes.offer(quiz, team, now=began, by=None)
        tokens.append(quizzes.pair(secret, now=began)[1])
    _play(quiz, teams, tokens, began)
    return quiz, tokens


def _enter(quiz: Discipline, people: People, at: datetime) -> None:
    """Enter a team of each branch, of people without a role."""
    free = {member.id: member for member in people.members if member.account is None}
    placed = {
        member_id: branch_id
        for member_id, branch_id, _employment in members.places_on(list(free), today())
    }
    for code in CODES:
        branch = people.branches[code]
        own = [free[one] for one in free if placed.get(one) == branch.id]
        entries.record_team(
            quiz.event,
            quiz,
            team_name=f"{branch.short_name}队",
            shares=entries.equal_shares([branch]),
            members=own[:MATES],
            now=at,
            by=None,
        )


def _play(
    quiz: Discipline, teams: Sequence[int], tokens: Sequence[str], began: datetime
) -> None:
    """Play two rounds, and two questions of the third: a right answer, then a question open."""
    clock = iter(began + timedelta(seconds=20 * number) for number in range(60))

    def act(kind: QuizActKind, entry_id: int = 0, **more: object) -> datetime:
        at = next(clock)
        seen = quizzes.standing_of(quiz).seen
        wish = quizzes.Wish(kind, entry_id, **more)  # type: ignore[arg-type]
        quizzes.act(quiz, wish, seen=seen, now=at, by=None)
        return at

    for turn, team in enumerate(teams):
        act(K.ASKED, team, round=1)
        act(K.SHOWN)
        act(K.JUDGED, team, verdict=V.WRONG if turn == 2 else V.RIGHT)
    act(K.ASKED, round=2)
    act(K.SHOWN)
    for turn, team in enumerate(teams):
        act(K.JUDGED, team, verdict=V.WRONG if turn == 1 else V.RIGHT)
    for verdict in (V.RIGHT, None):
        act(K.ASKED, round=3)
        act(K.SHOWN)
        opens = act(K.OPENED) + quizzes.LEAD
        if verdict is None:
            break
        asked = quizzes.standing_of(quiz).quiz.question
        for token, reaction, delay in zip(
            tokens, (912, 641, 655, 1430), (40, 380, 60, 90), strict=False
        ):
            at = opens + timedelta(milliseconds=reaction + delay)
            sent = quizzes.BuzzIn(int(asked.key) if asked else 0, reaction)
            phone = quizzes.by_token(token, now=at)
            quizzes.press(phone, sent, received_at=at, now=at)
        act(K.JUDGED, teams[1], verdict=verdict)
        act(K.REVEALED)

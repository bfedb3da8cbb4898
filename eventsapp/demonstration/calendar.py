"""What the demonstration's union holds in a year."""

from dataclasses import dataclass
from fractions import Fraction

from eventsapp.demonstration.names import JUDGES
from eventsapp.events.models import Audience, EntryKind, Measure
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.counts import Counts
from eventsapp.results.measures.heights import Heights
from eventsapp.results.measures.judged import Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.measures.mass_start import MassStart
from eventsapp.results.measures.quiz import Questions
from eventsapp.results.measures.steps import Steps
from eventsapp.results.measures.times import Times


@dataclass(frozen=True)
class Contest:
    """A discipline that is measured otherwise than the rest of its activity."""

    name: str
    measure: Measure
    kind: Kind | None = None


@dataclass(frozen=True)
class Item:
    """One activity of the year; ``host`` is a branch's code, empty for the union itself."""

    month: int
    day: int
    name: str
    activity: str
    turnout: Fraction  # share of those it is for who come
    yuan: int
    measure: Measure | None = None
    host: str = ""
    festival: str = ""
    audience: Audience = Audience.EVERYONE
    entry_kind: EntryKind = EntryKind.PERSON
    weight: Fraction = Fraction(1)
    walk_ins: bool = False
    disciplines: tuple[str | Contest, ...] = ()
    fate: str = ""  # cancelled, moved or forgotten
    kind: Kind | None = None  # the rules of the measure, if they are not as usual

    def contests(self) -> list[Contest]:
        """Return the disciplines; one of the activity's own name where none is named."""
        found = [one for one in self.disciplines if isinstance(one, Contest)]
        if self.measure is not None:
            names = [one for one in self.disciplines if isinstance(one, str)]
            names = names or ([] if found else [self.name])
            found += [Contest(name, self.measure, self.kind) for name in names]
        return found


def _walk(month: int, day: int) -> Item:
    return Item(month, day, f"{month} 月健步走", "健步走", Fraction(1, 7), 1500, walk_ins=True)


def _small(month: int, day: int, host: str, branch: str, activity: str) -> Item:
    return Item(
        month,
        day,
        f"{branch}{activity}小型赛",
        activity,
        Fraction(2, 5),
        1800,
        host=host,
        audience=Audience.HOST_BRANCH,
        walk_ins=True,
    )


WOMEN, TEAM = Audience.WOMEN, EntryKind.TEAM
KNOCKOUT, PLACE, TIME, SCORE = Measure.KNOCKOUT, Measure.PLACE, Measure.TIME, Measure.SCORE
COUNTS, JUDGED, MASS_START = Measure.COUNTS, Measure.JUDGED, Measure.MASS_START
GRADES = (("一等奖", 1, ""), ("二等奖", 3, ""), ("三等奖", 6, ""))
FIVE = Panel(judges=tuple((name, 0) for name in JUDGES[:5]), grades=GRADES)
SEVEN = Panel(judges=tuple((name, 0) for name in JUDGES[:7]), most="10", grades=GRADES)
TRAIL = MassStart(("山门", "半山亭", "山顶"), limit_ms=10_800_000, least_ms=1_200_000)
BY_HAND = Times(precision=100)
DOUBLE = Fraction(2)

# fmt: off
# One line an activity, as in the plan on the wall.
ITEMS: tuple[Item, ...] = (
    Item(
        1, 1, "元旦迎新年长跑", "健步走", Fraction(1, 4), 12_000, festival="元旦", walk_ins=True
    ),
    _walk(1, 17),
    Item(1, 23, "迎春书画展", "摄影书画", Fraction(1, 20), 4_000, JUDGED, kind=FIVE),
    Item(2, 6, "春节游园会", "棋牌", Fraction(1, 3), 20_000, festival="春节", walk_ins=True),
    _walk(2, 28),
    Item(
        3,
        6,
        "三八女职工踢毽子赛",
        "踢毽子",
        Fraction(1, 4),
        8_000,
        COUNTS,
        "",
        "三八",
        WOMEN,
        kind=Counts(tries=2),
    ),
    Item(
        3,
        8,
        "三八女职工瑜伽体验",
        "瑜伽",
        Fraction(1, 6),
        5_000,
        None,
        "",
        "三八",
        WOMEN,
        walk_ins=True,
    ),
    _small(3, 18, "B05", "技术中心", "羽毛球"),
    _walk(3, 21),
    Item(
        3,
        27,
        "劳动法知识竞赛",
        "",
        Fraction(1, 12),
        5_000,
        Measure.QUIZ,
        entry_kind=TEAM,
        kind=Questions(),
    ),
    Item(
        4,
        3,
        "职工田径运动会",
        "健步走",
        Fraction(1, 6),
        22_000,
        TIME,
        disciplines=(
            "60 米跑",
            Contest("立定跳远", Measure.ATTEMPTS, Attempts(attempts=3)),
            Contest("沙包掷准", SCORE),
            Contest("跳高", Measure.HEIGHTS, Heights(heights=(110, 115, 120, 125, 130, 135))),
        ),
        kind=BY_HAND,
    ),
    Item(
        4,
        11,
        "春季登山",
        "登山",
        Fraction(1, 3),
        15_000,
        MASS_START,
        walk_ins=True,
        fate="moved",
        kind=TRAIL,
    ),
    Item(
        4,
        18,
        "职工跳绳比赛",
        "跳绳",
        Fraction(1, 8),
        6_000,
        COUNTS,
        disciplines=("30 秒单摇", "一分钟双摇"),
    ),
    _small(4, 22, "B04", "铸造分厂", "拔河"),
    _walk(4, 25),
    Item(
        4,
        27,
        "三十天健步走",
        "健步走",
        Fraction(1, 15),
        3_000,
        Measure.STEPS,
        kind=Steps(days=30, days_wanted=20),
    ),
    Item(
        4,
        29,
        "五一拔河赛",
        "拔河",
        Fraction(1, 4),
        18_000,
        KNOCKOUT,
        "",
        "五一",
        entry_kind=TEAM,
        weight=DOUBLE,
    ),
    Item(
        5,
        9,
        "职工篮球赛",
        "篮球",
        Fraction(1, 9),
        25_000,
        PLACE,
        entry_kind=TEAM,
        weight=DOUBLE,
    ),
    _walk(5, 16),
    Item(
        5,
        23,
        "职工乒乓球公开赛",
        "乒乓球",
        Fraction(1, 9),
        16_000,
        KNOCKOUT,
        disciplines=("男子单打", "女子单打"),
    ),
    _small(5, 27, "B02", "总装分厂", "乒乓球"),
    Item(
        6,
        5,
        "端午太极拳展演",
        "太极拳",
        Fraction(1, 12),
        9_000,
        JUDGED,
        "",
        "端午",
        entry_kind=TEAM,
        kind=SEVEN,
    ),
    _walk(6, 13),
    _small(6, 17, "B03", "机加分厂", "跳绳"),
    Item(6, 27, "夏季羽毛球赛", "羽毛球", Fraction(1, 10), 16_000, KNOCKOUT),
    Item(7, 3, "职工演讲比赛", "", Fraction(1, 16), 6_000, JUDGED, kind=FIVE),
    _walk(7, 11),
    Item(7, 17, "工会主席暑期交流会", "", Fraction(1), 30_000, audience=Audience.CHAIRS),
    Item(
        7,
        25,
        "职工游泳赛",
        "游泳",
        Fraction(1, 14),
        14_000,
        TIME,
        disciplines=("男子 50 米自由泳", "女子 50 米自由泳"),
        kind=Times(precision=10),
    ),
    _walk(8, 8),
    Item(
        8,
        22,
        "露天电影与踢毽子",
        "踢毽子",
        Fraction(1, 8),
        3_000,
        walk_ins=True,
        fate="cancelled",
    ),
    _small(8, 26, "B06", "青溪基地", "登山"),
    Item(9, 12, "中秋棋牌赛", "棋牌", Fraction(1, 14), 4_000, PLACE, "", "中秋"),
    _small(9, 16, "B09", "物流部", "健步走"),
    Item(9, 19, "踢毽子比赛", "踢毽子", Fraction(1, 9), 3_000, SCORE, fate="forgotten"),
    Item(9, 26, "秋季健步走", "健步走", Fraction(2, 5), 22_000, walk_ins=True),
    Item(
        9,
        29,
        "国庆合唱比赛",
        "合唱",
        Fraction(1, 5),
        26_000,
        JUDGED,
        "",
        "国庆",
        entry_kind=TEAM,
        weight=DOUBLE,
        kind=SEVEN,
    ),
    Item(10, 17, "摄影作品评选", "摄影书画", Fraction(1, 18), 7_000, JUDGED, kind=FIVE),
    Item(
        10,
        24,
        "秋季登山",
        "登山",
        Fraction(1, 4),
        15_000,
        MASS_START,
        walk_ins=True,
        kind=TRAIL,
    ),
    _walk(11, 7),
    _small(11, 18, "B10", "质量部", "棋牌"),
    Item(
        11,
        28,
        "冬季拔河",
        "拔河",
        Fraction(1, 5),
        12_000,
        KNOCKOUT,
        entry_kind=TEAM,
        weight=DOUBLE,
    ),
    Item(
        12,
        5,
        "迎新年跳绳比赛",
        "跳绳",
        Fraction(1, 8),
        6_000,
        COUNTS,
        disciplines=("30 秒单摇", "一分钟双摇"),
    ),
    _walk(12, 12),
    Item(12, 29, "年终文艺汇演", "合唱", Fraction(1, 2), 60_000, SCORE, entry_kind=TEAM),
)
# fmt: on

"""What the demonstration's union holds in a year."""

from dataclasses import dataclass
from fractions import Fraction

from eventsapp.events.models import Audience, EntryKind, Measure


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
    disciplines: tuple[str, ...] = ()
    fate: str = ""  # cancelled, moved or forgotten


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
DOUBLE = Fraction(2)

# fmt: off
# One line an activity, as in the plan on the wall.
ITEMS: tuple[Item, ...] = (
    Item(
        1, 1, "元旦迎新年长跑", "健步走", Fraction(1, 4), 12_000, festival="元旦", walk_ins=True
    ),
    _walk(1, 17),
    Item(1, 23, "迎春书画展", "摄影书画", Fraction(1, 20), 4_000, PLACE),
    Item(2, 6, "春节游园会", "棋牌", Fraction(1, 3), 20_000, festival="春节", walk_ins=True),
    _walk(2, 28),
    Item(3, 6, "三八女职工踢毽子赛", "踢毽子", Fraction(1, 4), 8_000, SCORE, "", "三八", WOMEN),
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
    Item(4, 11, "春季登山", "登山", Fraction(1, 3), 15_000, TIME, walk_ins=True, fate="moved"),
    Item(
        4,
        18,
        "职工跳绳比赛",
        "跳绳",
        Fraction(1, 8),
        6_000,
        SCORE,
        disciplines=("30 秒单摇", "一分钟双摇"),
    ),
    _small(4, 22, "B04", "铸造分厂", "拔河"),
    _walk(4, 25),
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
        SCORE,
        "",
        "端午",
        entry_kind=TEAM,
    ),
    _walk(6, 13),
    _small(6, 17, "B03", "机加分厂", "跳绳"),
    Item(6, 27, "夏季羽毛球赛", "羽毛球", Fraction(1, 10), 16_000, KNOCKOUT),
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
        SCORE,
        "",
        "国庆",
        entry_kind=TEAM,
        weight=DOUBLE,
    ),
    Item(10, 17, "摄影作品评选", "摄影书画", Fraction(1, 18), 7_000, PLACE),
    Item(10, 24, "秋季登山", "登山", Fraction(1, 4), 15_000, TIME, walk_ins=True),
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
        SCORE,
        disciplines=("30 秒单摇", "一分钟双摇"),
    ),
    _walk(12, 12),
    Item(12, 29, "年终文艺汇演", "合唱", Fraction(1, 2), 60_000, SCORE, entry_kind=TEAM),
)
# fmt: on

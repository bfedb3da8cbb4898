"""Mass starts: a time, and the check points that were missed."""

from eventsapp.events.models import Measure
from tests.results.marks import places

TRAIL = {"points": ["山门", "山顶"], "limit_ms": 7_200_000, "least_ms": 300_000}


def test_who_misses_a_point_is_too_late_or_too_fast_has_no_rank(contest, store):
    hike = contest(Measure.MASS_START, 5, **TRAIL)

    page = store(
        hike,
        {"value": "1:20:00", "missed": ""},
        {"value": "1:10:00", "missed": "2"},
        {"value": "2:00:01"},
        {"value": "4:59"},
        {"value": "1:19:59.2"},
    )

    assert places(hike) == {
        "欧阳文渊": 1,
        "吴海波": "dsq",
        "何立": "dnf",
        "秦守义": "dsq",
        "谢宏宇": 1,
    }
    assert "Without a rank: missed 山顶." in page
    assert "Without a rank: over the limit." in page
    assert "Without a rank: faster than can be." in page


def test_a_point_is_named_or_numbered(contest, refuse):
    hike = contest(Measure.MASS_START, 2, **TRAIL)

    page = refuse(hike, {"value": "1:20:00", "missed": "3"}, {"missed": "山门"})

    assert "欧阳文渊 · Missed points: Numbers from 1 to 2, such as 1 3." in page
    assert "吴海波 · Time taken: A time such as" in page

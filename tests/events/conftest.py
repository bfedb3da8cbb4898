"""Forms filled in well, for tests that change them in one place."""

import pytest


@pytest.fixture
def good(union):
    """A complete form for an event of the union in June."""
    return {
        "name": "职工羽毛球比赛",
        "host_id": str(union.id),
        "association_id": "0",
        "scale": "central",
        "audience": "everyone",
        "held_on": "2025-06-14",
        "opens": "08:30",
        "closes": "12:00",
        "place": "职工活动中心",
        "entries_close_at": "2025-06-12T18:00",
        "festival": "",
        "budget_fen": "5,000.00",
    }


@pytest.fixture
def good_discipline():
    """A complete form for men's singles."""
    return {
        "name": "男子单打",
        "entry_kind": "person",
        "measure": "knockout",
        "best_of": "5",
        "is_scored": "y",
        "points_weight": "1",
        "capacity": "",
        "format_note": "",
    }

"""Days to run: facts as documents have them, and a cup of four on two courts."""

from tests.brackets.documents import changed


def at(hour):
    return f"2026-05-04T{hour}+08:00"


def began(match, court, hour):
    return {"kind": "began", "match": match, "court": court, "at": at(hour)}


def ended(match, hour):
    return {"kind": "ended", "match": match, "at": at(hour)}


def lost(court, hour, **more):
    return {"kind": "lost", "court": court, "at": at(hour), **more}


CUP = {
    "version": 1,
    "entrants": [{"id": name} for name in ("li", "wang", "zhao", "chen")],
    "stages": [{"format": "single_elimination", "third_place": True}],
    "schedule": {
        "courts": [{"id": "1"}, {"id": "2"}],
        "sessions": [
            {"begin_at": at("09:00"), "end_at": at("10:20")},
            {"begin_at": at("14:00"), "end_at": at("17:00")},
        ],
        "minutes": 20,
        "rest": 10,
    },
}


def cup(*log, **more):
    """Return a cup of four on two courts, after some facts."""
    return changed(CUP, "schedule", "log", to=[*log]) | more

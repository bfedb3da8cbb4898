"""One day of one hall: several tournaments, a file each, and what is held besides matches."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from brackets.documents.programme import parts_of, programme_of
from brackets.documents.reading import read_hall
from brackets.documents.scheduling import scheduled
from brackets.errors import BracketError
from brackets.plan_errors import PlanError
from tests.brackets.broken_documents import anything, change
from tests.brackets.documents import DAY, DOUBLES, HALL, SINGLES, changed, command
from tests.brackets.test_checking_documents import SCHEMA
from tests.examples import examples

HALL_ONLY = changed(changed(HALL, "schedule", "others", to=...), "schedule", "fixed", to=...)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return what schedules documents that stand in files of their own."""
    monkeypatch.chdir(tmp_path)

    def schedule(*argv, **documents):
        for name, document in documents.items():
            tmp_path.joinpath(f"{name}.json").write_text(json.dumps(document), "utf-8")
        return command("schedule", *(f"{name}.json" for name in documents), *argv)

    return schedule


def timetable_of(*documents):
    """Return the timetable of documents by their order."""
    files = [(f"{i}.json", json.dumps(doc).encode()) for i, doc in enumerate(documents)]
    return scheduled(programme_of(parts_of(files)), "en")


def places(timetable):
    return {m["match"]: (m["court"], m["begin_at"], m["end_at"]) for m in timetable["matches"]}


def test_tournaments_in_files_of_their_own_share_a_hall_as_stages_of_one_would(run):
    status, output, refusal = run(singles=SINGLES, doubles=DOUBLES, hall=HALL_ONLY)

    assert (status, refusal) == (0, "")
    timetable = json.loads(output)
    alone = places(timetable_of(DAY))
    assert places(timetable) == {
        "singles/W1.1": alone["singles/W1.1"],
        "singles/W1.2": alone["singles/W1.2"],
        "doubles/F1": alone["doubles/F1"],
        "singles/F1": alone["singles/F1"],
    }
    assert timetable["name"] == "2026 Table tennis, singles"


def test_the_hall_may_stand_with_one_of_the_tournaments():
    with_hall = changed(SINGLES, "schedule", to=SINGLES["schedule"] | HALL_ONLY["schedule"])

    for order in ([with_hall, DOUBLES], [DOUBLES, with_hall]):
        assert places(timetable_of(*order)) == places(timetable_of(SINGLES, DOUBLES, HALL_ONLY))


def test_who_comes_to_a_match_is_told_with_the_refs_of_the_whole_programme():
    final = timetable_of(SINGLES, DOUBLES, HALL)["matches"][-2]

    assert final["match"] == "singles/F1"
    assert final["slots"] == [
        {"winner_of": "singles/W1.1"},
        {"winner_of": "singles/W1.2"},
    ]


def test_people_of_two_files_are_in_one_place_at_a_time_and_the_conflict_names_them():
    clash = {"match": "W1.1", "court": "1", "begin_at": "2026-05-04T10:40+08:00"}
    singles = changed(SINGLES, "schedule", "fixed", to=[clash])

    (conflict,) = timetable_of(singles, DOUBLES, HALL)["conflicts"]

    assert (conflict["match"], conflict["with"]) == ("singles/W1.1", "doubles/F1")
    assert conflict["who"] == ["li"]
    assert conflict["why"] == (
        "In doubles/F1 on court 2 from 2026-05-04 10:45 to 2026-05-04 11:15 there may be Li."
    )


def test_a_tournament_says_itself_how_long_its_matches_take():
    longer = changed(SINGLES, "schedule", to={"minutes": 45, "rest": 0})

    held = places(timetable_of(longer, DOUBLES, HALL_ONLY))

    assert [at[11:16] for at in held["singles/W1.1"][1:]] == ["09:00", "09:45"]
    assert [at[11:16] for at in held["doubles/F1"][1:]] == ["10:45", "11:15"]


def test_heats_and_ceremonies_take_places_and_times_after_what_leads_to_them():
    timetable = timetable_of(SINGLES, DOUBLES, HALL)

    held = places(timetable)
    assert held["prizes"][1:] == ("2026-05-04T14:30+08:00", "2026-05-04T14:50+08:00")
    assert held["opening"] == ("1", "2026-05-04T09:00+08:00", "2026-05-04T09:15+08:00")
    (prizes,) = [match for match in timetable["matches"] if match["match"] == "prizes"]
    assert prizes["slots"] == ["li"]
    assert prizes["why"].startswith("Whoever comes from singles/F1, which ends at")


def test_a_sports_day_needs_no_tournament_at_all():
    heats = [
        {"id": f"100 m/{n}", "people": [f"runner {n}", "Li Na"], "minutes": 5, "kind": "track"}
        for n in (1, 2)
    ]
    final = {"id": "100 m/final", "after": ["100 m/1", "100 m/2"], "kind": "track"}
    courts = [{"id": "track", "kinds": ["track"]}, {"id": "straight", "kinds": ["track"]}]
    day = HALL_ONLY["schedule"] | {"courts": courts, "others": [*heats, final]}

    held = places(timetable_of(HALL | {"schedule": day}))

    assert [held[ref][1][11:16] for ref in ("100 m/1", "100 m/2", "100 m/final")] == [
        "09:00",
        "09:15",  # Li Na rests between her heats
        "09:30",
    ]


@pytest.mark.parametrize(
    ("documents", "line"),
    [
        (
            {"a": SINGLES, "b": SINGLES, "hall": HALL_ONLY},
            "b.json: another file has the id singles too.",
        ),
        (
            {"a": SINGLES, "b": changed(DOUBLES, "id", to=...), "hall": HALL_ONLY},
            "b.json: document: the field id is missing.",
        ),
        (
            {"a": SINGLES, "hall": HALL_ONLY, "b": HALL_ONLY},
            "b.json: courts stand in hall.json already; one file says what there is.",
        ),
        ({"a": SINGLES, "b": DOUBLES}, "schedule: the field courts is missing."),
        (
            {"a": changed(SINGLES, "entrants", 0, to=7), "hall": HALL_ONLY},
            "a.json: entrants[0]: this must be an object.",
        ),
        (
            {"a": SINGLES, "b": changed(DOUBLES, "schedule", "fixed", 0, "match", to="F2")}
            | {"hall": HALL_ONLY},
            "b.json: schedule.fixed[0].match: There is no match doubles/F2 to be played.",
        ),
        (
            {
                "a": SINGLES,
                "hall": changed(HALL_ONLY, "schedule", "lengths", to=[{"round": 1}]),
            },
            "hall.json: schedule.lengths[0]: there is no match of this stage, this round and "
            "this name.",
        ),
        (
            {"a": SINGLES, "hall": changed(HALL_ONLY, "schedule", "minutes", to=...)},
            "a.json: schedule: the field minutes is missing.",
        ),
        (
            {"a": SINGLES, "hall": HALL},
            "hall.json: schedule.others[1].after[0]: There is no match singles/F1 to be "
            "played.",
        ),
        (
            {"hall": changed(HALL, "schedule", "others", 1, to={"id": "opening"})},
            "schedule.others[1]: Match opening stands in the timetable twice.",
        ),
        (
            {"hall": changed(HALL, "schedule", "others", 1, "after", to=["prizes"])},
            "schedule.others: Match prizes would have to end before it begins.",
        ),
        (
            {"a": changed(SINGLES, "schedule", to=...)},
            "document: the field schedule is missing.",
        ),
        (
            {"a": changed(SINGLES, "schedule", "changeover", to=5)},
            "schedule: the field courts is missing.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_file_and_place(run, documents, line):
    status, output, refusal = run(**documents)

    assert (status, output, refusal) == (2, "", f"{line}\n")


def test_a_refusal_of_a_file_is_chinese_too(run):
    _status, _output, refusal = run("--language", "zh", a=SINGLES, b=SINGLES, hall=HALL_ONLY)

    assert refusal == "b.json：另一个文件的 id 也是 singles。\n"


def test_set_ups_are_proposed_for_one_tournament_in_the_hall_of_another_file(run):
    status, output, _refusal = run("--setups", a=SINGLES, hall=HALL_ONLY)

    assert status == 0
    assert (json.loads(output)["entrants"], json.loads(output)["minutes"]) == (4, 360)
    assert run("--setups", a=SINGLES, b=DOUBLES, hall=HALL_ONLY) == (
        *(2, "", "b.json: set-ups are proposed for one tournament at a time.\n"),
    )


def is_hall(value):
    try:
        read_hall(value)
    except PlanError:
        return False
    return True


@examples(60)
@given(data=st.data())
def test_the_schema_and_the_reader_of_a_hall_agree(data):
    hall = json.loads(json.dumps(HALL))
    change(data.draw, hall if data.draw(st.booleans()) else hall["schedule"])
    validator = Draft202012Validator({**SCHEMA["$defs"]["hall"], "$defs": SCHEMA["$defs"]})

    assert validator.is_valid(hall) == is_hall(hall)
    assert not is_hall(data.draw(anything))


@examples(60)
@given(data=st.data())
def test_any_files_with_something_changed_are_scheduled_or_refused(data):
    documents = [json.loads(json.dumps(doc)) for doc in (SINGLES, DOUBLES, HALL)]
    for _ in range(data.draw(st.integers(1, 3))):
        document = data.draw(st.sampled_from(documents))
        schedule = document.get("schedule")
        change(data.draw, schedule if isinstance(schedule, dict) and schedule else document)

    try:
        timetable = timetable_of(*documents)
    except BracketError:
        return
    assert json.dumps(timetable)

"""Two of one name in a team: the captain's choice and the slip say which of them plays."""

from eventsapp.database import db
from eventsapp.draws.boards import board_of_stage
from eventsapp.team_ties import rosters


def test_the_choices_and_the_rubbers_say_which_of_two_of_one_name_plays(
    ready,
):
    ties = ready
    one, other = (ties.members[name] for name in ("李娜", "王芳"))
    other.name = one.name
    db.session.commit()

    listed = {each.member_id: each.name for each in rosters.listed(ties.teams["财务队"])}
    first, _second = board_of_stage(ties.stage).people_of("W1.1/2")

    assert listed[one.id] == f"李娜 · …{one.staff_number[-3:]}"
    assert listed[other.id] == f"李娜 · …{other.staff_number[-3:]}"
    assert listed[ties.members["赵敏"].id] == "赵敏"
    assert first == f"{listed[other.id]} / 赵敏"

"""The board says who plays where and how it stands, who is next, who won."""

from eventsapp.live_boards import figures
from eventsapp.live_boards.naming import in_full, veiled


def test_a_match_that_is_called_stands_on_its_court_until_it_begins(board, call):
    call(1, "2 号台")

    [tile] = board().tiles

    assert (tile.court, tile.state, tile.report_by) == ("2 号台", "called", "08:15")
    assert [half.name for half in tile.halves] == ["欧阳文渊", "吴海波"]
    assert "欧阳文渊 – 吴海波" not in [turn.sides for turn in board().turns]


def test_points_stand_beside_who_has_them_as_soon_as_they_are_sent(board, call, phone):
    call(1, "2 号台")
    phone().does("g11:4 0*5 1*7").sends()

    [tile] = board().tiles

    assert tile.state == "live"
    assert [(half.won, half.points, half.leads) for half in tile.halves] == [
        ("1", "5", False),
        ("0", "7", True),
    ]


def test_a_match_that_nobody_called_is_shown_once_it_is_scored(board, phone):
    phone(ref="W1.3").does("0").sends()

    [tile] = board().tiles

    assert (tile.court, tile.halves[0].name, tile.halves[0].points) == ("", "谢宏宇", "1")
    assert len(board().turns) == 3


def test_what_is_over_stays_on_its_court_until_another_is_called_there(board, call, win):
    call(1, "1 号台")
    win("W1.1", (3, 1))

    [tile] = board().tiles
    call(2, "1 号台")
    [after] = board().tiles

    assert (tile.state, tile.outcome) == ("done", "3:1")
    assert [(half.won, half.leads) for half in tile.halves] == [("3", True), ("1", False)]
    assert (after.state, after.halves[0].name) == ("called", "何立")


def test_an_hour_later_a_court_is_empty(board, call, win):
    call(1, "1 号台")
    win("W1.1")

    assert board(minutes=61).tiles == ()


def test_the_last_results_come_first_each_once(board, win):
    for ref in ("W1.1", "W1.2"):
        win(ref)

    assert [(one.first, one.outcome, one.second) for one in board().finished] == [
        ("何立", "3:0", "秦守义"),
        ("欧阳文渊", "3:0", "吴海波"),
    ]


def test_who_is_next_follows_the_published_timetable(board, publish_timetable):
    publish_timetable("1 号台")

    turns = board().turns

    assert [(turn.at, turn.court) for turn in turns[:2]] == [
        ("08:00", "1 号台"),
        ("08:30", "1 号台"),
    ]


def test_medals_and_points_follow_the_final(board, win):
    for ref in ("W1.1", "W1.2", "W1.3", "W1.4", "W2.1", "W2.2", "F1"):
        win(ref)

    [podium] = board().podiums
    [branch] = board().branches

    assert podium.places[:2] == ((1, "欧阳文渊"), (2, "谢宏宇"))
    assert (branch.rank, branch.name, branch.medals[:2]) == (1, "总装分厂", (1, 1))


def test_where_names_are_hidden_a_hall_knows_its_own_people_only(board, call):
    call(1, "2 号台")

    hidden = board(naming=veiled)

    assert [half.name for half in hidden.tiles[0].halves] == ["欧○○○", "吴○○"]
    assert hidden.brackets == ()
    assert "欧阳文渊" not in repr(hidden)


def test_before_the_draw_there_is_nothing(make_event, now):
    assert figures.read(make_event().id, now, in_full).is_empty


def test_what_begins_by_the_timetable_is_on_its_court_though_nobody_called_or_scores_it(
    board, publish_timetable, begin, phone
):
    publish_timetable("1 号台", "2 号台")

    begin("W1.3", "2 号台")

    [tile] = board().tiles
    assert (tile.court, tile.state, tile.is_scored) == ("2 号台", "live", False)
    assert [half.name for half in tile.halves] == ["谢宏宇", "邵安"]
    phone(ref="W1.3").does("0").sends()
    [scored] = board().tiles
    assert (scored.court, scored.is_scored) == ("2 号台", True)


def test_a_match_called_to_one_court_that_began_on_another_stands_where_it_is_played(
    board, call, publish_timetable, begin
):
    publish_timetable("1 号台", "2 号台")
    call(1, "1 号台")

    begin("W1.1", "2 号台")

    [tile] = board().tiles
    assert (tile.court, tile.state) == ("2 号台", "live")

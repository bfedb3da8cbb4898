from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.swiss.errors import (
    GameOneSided,
    NumberTwice,
    PlayerMissing,
    PlayersMissing,
    PointsByColour,
    PointsDisagree,
    TrfBlank,
    TrfError,
    TrfWrong,
)
from brackets.swiss.history import (
    Acceleration,
    ByeRequest,
    Code,
    Colour,
    Forbidden,
    Game,
    Player,
    Points,
)
from brackets.swiss.trf_reading import read_trf
from brackets.swiss.trf_writing import Dialect, write_trf
from tests.brackets.swiss_tournaments import beginners, history, on_file, played_by_lot
from tests.examples import examples

LI_NA = (
    "001    4 wWFM Li Na                             2280 CHN     8600000 1990/05/01  1.5    2"
    "     1 b =     5 w +  0000 - H"
)
OTHERS = [
    "001    1      Wang Wei".ljust(91) + "   4 w =",
    "001    5      Zhao Min".ljust(91) + " " * 10 + "   4 b -",
]
TWO = ["001    1".ljust(91) + "   2 w 1", "001    2".ljust(91) + "   1 b 0"]


def read(*lines, end="\n"):
    return read_trf(end.join(lines))


def test_a_line_of_a_player_is_read_column_by_column():
    li_na = read(LI_NA, *OTHERS).players[0]

    assert li_na == Player(
        number=4,
        name="Li Na",
        games=(
            Game(Code.DRAW, 1, Colour.BLACK),
            Game(Code.FORFEIT_WIN, 5, Colour.WHITE),
            Game(Code.HALF_BYE),
        ),
        points=15,
        rank=2,
        sex="w",
        title="WFM",
        rating=2280,
        federation="CHN",
        fide_number="8600000",
        born="1990/05/01",
    )


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_any_way(end):
    assert read(LI_NA, *OTHERS, end=end) == read(LI_NA, *OTHERS)


def test_a_written_player_stands_in_the_same_columns():
    assert LI_NA in write_trf(read(LI_NA, *OTHERS)).split("\n")


def test_small_letters_of_results_count_too():
    assert read("001    1".ljust(91) + "0000 - h").players[0].games == (Game(Code.HALF_BYE),)


def test_a_round_may_be_left_blank():
    assert read("001    1".ljust(99) + "  0000 - Z").players[0].games == (
        None,
        Game(Code.ZERO_BYE),
    )


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("142 9", {"rounds": 9}),
        ("XXR 9", {"rounds": 9}),
        ("152 B", {"first_colour": Colour.BLACK}),
        ("XXC white1", {"first_colour": Colour.WHITE}),
        ("XXC rank", {"is_ranked_by_place": True}),
        ("162  W 3.0    D 1.0", {"points": Points(win=30, draw=10)}),
        ("BBW  3.0", {"points": Points(win=30)}),
        ("BBU  0.5", {"points": Points(pairing_bye=5)}),
        ("XXS WW=3.0 BW=3.0 WD=1", {"points": Points(win=30, draw=10)}),
        ("XXZ 1 2", {"absent": (1, 2)}),
        ("XXP 1 2", {"forbidden": (Forbidden((1, 2)),)}),
        ("260   1   3    1    2", {"forbidden": (Forbidden((1, 2), 1, 3),)}),
        ("240 H   2    1    2", {"byes": (ByeRequest(Code.HALF_BYE, 2, (1, 2)),)}),
        ("250       1.0   1   3    1    2", {"accelerations": (Acceleration(10, 1, 3, 1, 2),)}),
        (
            "XXA    2  1.0  0.0  0.5",
            {"accelerations": (Acceleration(10, 1, 1, 2, 2), Acceleration(5, 3, 3, 2, 2))},
        ),
        ("012 Open of the union", {"kept": ("012 Open of the union",)}),
    ],
)
def test_settings_are_read_and_what_says_nothing_about_pairing_is_kept(line, changed):
    plain = read(*TWO)

    assert read(line, *TWO) == replace(plain, **changed)


@pytest.mark.parametrize(
    ("lines", "refused", "line", "column"),
    [
        (["001    x"], TrfWrong, 1, 5),
        (["001     "], TrfBlank, 1, 5),
        (["001    1", "001    1"], NumberTwice, 2, 5),
        (["001    1".ljust(91) + "   1 w 1"], GameOneSided, 1, 92),
        (["001    1".ljust(91) + "   7 w 1"], PlayerMissing, 1, 92),
        (["001    1".ljust(91) + "   2 w 1", "001    2"], GameOneSided, 1, 92),
        ([TWO[0], "001    2".ljust(91) + "   1 w 0"], GameOneSided, 1, 92),
        (["001    1".ljust(91) + "   2 w"], TrfBlank, 1, 99),
        (["001    1".ljust(91) + "   2 x 1"], TrfWrong, 1, 97),
        (["001    1".ljust(91) + "   2 w X"], TrfWrong, 1, 99),
        (["001    1".ljust(91) + "0000 - 1"], TrfWrong, 1, 92),
        (["001    1".ljust(80) + " 1.0"], PointsDisagree, 1, 81),
        (["001    1".ljust(80) + " 1.x"], TrfWrong, 1, 81),
        ([*TWO, "XXR many"], TrfWrong, 3, 5),
        ([*TWO, "XXR 100"], TrfWrong, 3, 5),
        ([*TWO, "XXC green1"], TrfWrong, 3, 5),
        ([*TWO, "162  Q 1.0"], TrfWrong, 3, 6),
        ([*TWO, "BBW"], TrfBlank, 3, 5),
        ([*TWO, "XXS WW=1.0 BW=2.0"], PointsByColour, 3, 12),
        ([*TWO, "XXP 1 3"], PlayerMissing, 3, 5),
        ([*TWO, "XXZ one"], TrfWrong, 3, 5),
        ([*TWO, "240 U   1    1"], TrfWrong, 3, 5),
    ],
)
def test_what_is_wrong_is_refused_with_its_line_and_column(lines, refused, line, column):
    with pytest.raises(TrfError) as refusal:
        read(*lines)

    assert isinstance(refusal.value, refused)
    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert str(refusal.value).startswith(f"Line {line}, column {column}: ")


def test_a_file_without_players_is_refused():
    with pytest.raises(PlayersMissing):
        read_trf("012 Open of the union\n")


@pytest.mark.parametrize("points", [" 0.5", " 1.0"])
def test_points_may_count_a_bye_that_lies_ahead_or_not(points):
    lines = [
        "001    1".ljust(80) + points + " " * 7 + "   2 w =  0000 - H",
        "001    2".ljust(91) + "   1 b =",
    ]

    assert read(*lines).players[0].points is not None


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize(
    "tournament",
    [
        *(on_file(f"swiss_{size}") for size in ("12p_5r", "13p_10r", "52p_4r", "60p_14r")),
        beginners(
            9,
            rounds=7,
            points=Points(30, 10, 0, 5, 0, 15),
            absent=(3, 4),
            byes=(ByeRequest(Code.FULL_BYE, 2, (1, 5)),),
            forbidden=(Forbidden((1, 2, 3)), Forbidden((4, 9), 2, 3), Forbidden((5, 6), 3)),
            accelerations=(Acceleration(10, 1, 2, 1, 4),),
            kept=("012 春季联赛", "XXX 1"),
            is_ranked_by_place=True,
        ),
        history("1: 2w+ Z · 2: 1b- H", first_colour=Colour.BLACK),
    ],
    ids=range(6),
)
def test_what_was_written_reads_back_as_it_was(tournament, dialect):
    assert read_trf(write_trf(tournament, dialect)) == tournament


@examples(25)
@given(seed=st.integers(0, 10**9), dialect=st.sampled_from(Dialect))
def test_any_tournament_reads_back_as_it_was(seed, dialect):
    for before, _ in played_by_lot(seed, 3, 12):
        assert read_trf(write_trf(before, dialect)) == before


lines = st.one_of(
    st.text(max_size=40),
    st.tuples(
        st.sampled_from(["001", "142", "162", "240", "250", "260", "XXA", "XXP", "XXS", "BBW"]),
        st.text("0123456789 .=wb-+UFHZ", max_size=130),
    ).map("".join),
)


@examples(200)
@given(text=st.lists(lines, max_size=5).map("\n".join))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        told = str(len(read_trf(text).players))
    except (TrfError, PlayersMissing) as refusal:
        told = str(refusal)

    assert told != "0"
    assert "%(" not in told

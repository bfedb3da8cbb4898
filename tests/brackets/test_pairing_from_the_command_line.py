import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.documents import command
from tests.brackets.swiss_tournaments import DATA
from tests.examples import examples

SIXTY = str(DATA / "swiss_60p_14r.trf")
FOUR = b"".join(b"001    %d\n" % number for number in (1, 2, 3, 4))


def ran(*argv, stdin=b"", language="en"):
    """Run a command; return its status, its lines and what it refuses."""
    status, out, refused = command(*argv, stdin=stdin, lang=f"{language}_US.UTF-8")
    return status, out.splitlines(), refused


def test_pair_prints_the_number_of_pairs_and_then_white_and_black():
    status, lines, refused = ran("pair", SIXTY)

    assert (status, refused) == (0, "")
    assert lines[:3] == ["30", "1 15", "3 2"]
    assert len(lines) == 31


def test_pair_writes_a_bye_with_a_nought():
    assert ran("pair", "-", stdin=FOUR + b"001    5\n")[1] == ["3", "1 3", "4 2", "5 0"]


def test_pair_writes_to_a_file(tmp_path):
    out = tmp_path / "round.txt"

    assert ran("pair", "-", "-o", str(out), stdin=FOUR) == (0, [], "")
    assert out.read_bytes() == b"2\n1 3\n4 2\n"


def test_a_file_that_cannot_be_written_is_refused(tmp_path):
    status, _, refused = ran("pair", "-", "-o", str(tmp_path), stdin=FOUR)

    assert (status, refused) == (2, f"{tmp_path}: this file cannot be written.\n")


def test_the_first_colour_is_given_or_drawn():
    assert ran("pair", "-", "--first-colour", "black", stdin=FOUR)[1] == ["2", "3 1", "2 4"]
    drawn = {tuple(ran("pair", "-", "--lot", word, stdin=FOUR)[1]) for word in "12345"}
    assert drawn == {("2", "1 3", "4 2"), ("2", "3 1", "2 4")}


def test_pair_explains_each_pair():
    status, lines, _ = ran("pair", SIXTY, "--explain", language="zh")

    assert status == 0
    assert len(lines) == 31
    assert "4 对 6：次序最前。" in lines
    assert lines[-1].startswith("按国际棋联的瑞士制编排，以所读到的条文为限，本轮保证：")
    assert "轮空" not in lines[-1]


def test_check_says_each_finding_and_how_many_there_are():
    status, lines, _ = ran("check", str(DATA / "swiss_52p_4r.trf"))

    assert status == 0
    assert lines[0].startswith("note, round 2: by the rules ")
    assert lines[-1] == "rounds 4, errors 0, notes 19"
    assert ran("check", SIXTY, language="zh")[1] == ["14 轮，错误 0 处，提示 0 处"]


@pytest.mark.parametrize(
    ("stdin", "refused"),
    [
        (b"", "The file has no player: no line begins with 001."),
        (b"\xff", "TRF, byte 1: this is not UTF-8."),
        (b"001    x", "Line 1, column 5: x cannot stand here; it takes a whole number."),
    ],
)
@pytest.mark.parametrize("name", ["pair", "check"])
def test_what_is_wrong_is_one_line_and_status_two(name, stdin, refused):
    assert ran(name, "-", stdin=stdin) == (2, [], f"{refused}\n")


def test_no_legal_pairing_is_told_in_chinese_too():
    stdin = b"001    1" + b" " * 83 + b"   2 w 1\n" + b"001    2" + b" " * 83 + b"   1 b 0\n"

    status, _, refused = ran("pair", "-", stdin=stdin, language="zh")

    assert status == 2
    assert refused.startswith("第 2 轮无法编排")


lines = st.tuples(
    st.sampled_from(["001 ", "142 ", "240 ", "250 ", "260 ", "XXA ", "XXP ", "XXZ ", "162 "]),
    st.text("0123 .=wb-+UFHZ\n", max_size=120),
).map("".join)


@examples(60)
@given(
    data=st.one_of(
        st.binary(max_size=60), st.lists(lines, max_size=6).map(lambda x: "\n".join(x).encode())
    ),
    name=st.sampled_from(["pair", "check"]),
)
def test_any_bytes_are_answered_or_refused_in_one_line(data, name):
    status, told, refused = ran(name, "-", stdin=data)

    assert (status == 0 and told and not refused) or (status == 2 and refused.count("\n") == 1)

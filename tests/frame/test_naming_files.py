"""Names of files that are handed out, as a browser reads them."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from eventsapp.frame.files import attached, called, handed_out, laid_open, shown

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@given(name=names)
def test_a_browser_reads_the_name_that_was_given(name):
    for say, kind in ((attached, "attachment"), (shown, "inline")):
        header = say(name)
        read, options = parse_options_header(header)
        assert header.isascii()
        assert read == kind
        assert options["filename"] == name


@given(name=st.text(max_size=40))
def test_no_name_adds_a_line_to_the_head_of_an_answer(name):
    name = name.encode("utf-8", "ignore").decode()

    assert not {"\r", "\n", "\0"} & set(attached(name))


def test_an_old_browser_finds_a_name_with_its_ending():
    header = attached("秩序册 2025.pdf")

    assert "filename=2025.pdf;" in header
    assert unquote(header).endswith("秩序册 2025.pdf")


def test_an_old_browser_gets_the_code_of_what_it_is_where_there_is_one():
    header = attached("职工乒乓球比赛-报名名单.xlsx", "E26045")

    assert "filename=E26045.xlsx;" in header
    assert unquote(header).endswith("职工乒乓球比赛-报名名单.xlsx")


def test_a_name_says_nothing_twice_and_leaves_out_what_is_empty():
    assert (
        called("五一拔河赛", "五一拔河赛", "", "抽签表", ending="json")
        == "五一拔河赛-抽签表.json"
    )


def test_a_file_is_kept_by_nobody_on_the_way():
    for answer in (
        handed_out(b"%PDF", "秩序册.pdf", "application/pdf"),
        laid_open(b"%PDF", "秩序册.pdf", "application/pdf"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.mimetype == "application/pdf"

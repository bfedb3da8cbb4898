from hypothesis import given
from hypothesis import strategies as st

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus
from eventsapp.charts.bracket_sides import box_width, bye_text, side_text
from eventsapp.charts.lettering import shortened, width
from eventsapp.charts.measures import ROOMY

LONG_BRANCH = "设备动力与安全环保联合分工会"
TWO_LONG_NAMES = "阿卜杜热合曼·阿卜杜克热木 / 买买提江·阿不都拉"
names = st.text(st.sampled_from("买提江·阿不都拉龚䶮Wil /"), min_size=1, max_size=60)


def match(side):
    return Box("W1.1", 1, 1, (side, None), BoxStatus.DONE, "W1.1")


def written(side):
    box = match(side)
    wide = box_width([box], ROOMY)
    return side_text(box, side, 0, 0, wide, ROOMY.half), wide


def end_of(run):
    return run.x + (run.squeezed_to or width(run.text, run.size))


@given(
    name=names,
    note=st.text(st.sampled_from(LONG_BRANCH), max_size=20),
    seed=st.none() | st.integers(1, 32),
    score=st.sampled_from(["", "3", "11", "胜", "弃权"]),
    is_winner=st.booleans(),
    is_namesake=st.booleans(),
)
def test_a_name_is_whole_and_nothing_runs_over_anything(
    name, note, seed, score, is_winner, is_namesake
):
    side = BoxSide(name, note, seed, score, is_winner=is_winner, is_namesake=is_namesake)
    text, wide = written(side)

    first, *others = text.runs
    assert first.text == name
    limit = wide - width(score, 15)
    assert end_of(first) <= limit
    assert first.size >= 13
    for run in others:
        if not run.is_right_aligned:
            assert run.x >= end_of(first)
            assert end_of(run) <= (text.tick[0] if text.tick else limit)


def test_an_ordinary_name_leaves_the_box_as_it_is():
    text, wide = written(BoxSide("买买提江·阿不都拉", "青溪基地", score="3", is_winner=True))

    assert wide == ROOMY.least_width
    assert [(run.text, run.size) for run in text.runs if not run.is_right_aligned] == [
        ("买买提江·阿不都拉", 15),
        ("青溪基地", 12.5),
    ]


def test_a_longer_name_is_written_smaller_before_the_box_grows():
    text, wide = written(BoxSide("欧阳文渊 / 买买提江·阿不都拉", score="3", is_winner=True))

    assert wide == ROOMY.least_width
    assert text.runs[0].size == 13


def test_two_long_names_make_the_boxes_wider():
    text, wide = written(BoxSide(TWO_LONG_NAMES, score="3", is_winner=True))

    assert wide > ROOMY.least_width
    assert text.runs[0].squeezed_to is None


def test_boxes_stay_as_wide_when_the_score_comes_in():
    before = BoxSide(TWO_LONG_NAMES)
    after = BoxSide(TWO_LONG_NAMES, score="3", is_winner=True)

    assert box_width([match(before)], ROOMY) == box_width([match(after)], ROOMY)


def test_a_name_beyond_all_measure_is_squeezed_and_not_cut():
    text, wide = written(BoxSide("长" * 128))

    assert text.runs[0].text == "长" * 128
    assert end_of(text.runs[0]) <= wide


def test_a_long_branch_is_cut_and_the_seed_kept():
    text, _ = written(BoxSide("谢宏宇", LONG_BRANCH, 6, "3", is_winner=True))

    note = text.runs[-1].text
    assert note.startswith("设备动力")
    assert note.endswith("… [6]")


def test_a_branch_that_fits_comes_before_the_seed():
    text, _ = written(BoxSide("买买提江·阿不都拉", "技术中心", 7, "3", is_winner=True))

    assert text.runs[-1].text == "技术中心"


def test_of_people_of_one_name_the_branch_stays_and_the_seed_is_left_out():
    namesake = BoxSide("买买提江·阿不都拉", LONG_BRANCH, 7, "3", True, is_namesake=True)

    text, _ = written(namesake)

    assert text.runs[-1].text.startswith("设备")


def test_of_one_name_and_branch_the_end_of_the_number_stays():
    namesake = BoxSide(
        "买买提江·阿不都拉", f"{LONG_BRANCH} · …041", 7, "3", True, is_namesake=True
    )

    text, _ = written(namesake)

    assert text.runs[-1].text.endswith("…041")


def test_a_branch_without_room_is_left_out_and_the_seed_stays():
    text, _ = written(BoxSide("买买提江·阿不都拉", LONG_BRANCH, 7, "3", is_winner=True))

    assert text.runs[-1].text == "[7]"


def test_a_player_with_a_bye_is_written_whole_before_the_word():
    text = bye_text(BoxSide("买买提江·阿不都拉"), "轮空", 0, 100, ROOMY.least_width)

    name, word = text.runs
    assert name.text == "买买提江·阿不都拉"
    assert word.x >= end_of(name)
    assert end_of(word) < ROOMY.least_width


def test_a_side_to_be_found_is_cut_to_the_box():
    side = BoxSide(f"{TWO_LONG_NAMES} 胜者", is_known=False)

    text, wide = written(side)

    assert wide == ROOMY.least_width
    assert text.runs[0].text.endswith("…")
    assert end_of(text.runs[0]) <= wide


def test_two_names_without_room_give_way_to_the_number_of_their_match():
    side = BoxSide(f"{TWO_LONG_NAMES} 胜者", is_known=False, shorter="第 22 场胜者")

    text, _wide = written(side)

    assert text.runs[0].text == "第 22 场胜者"


def test_two_names_that_have_room_are_said():
    side = BoxSide("沈一诺 / 马晓燕 胜者", is_known=False, shorter="第 22 场胜者")

    text, _wide = written(side)

    assert text.runs[0].text == "沈一诺 / 马晓燕 胜者"


@given(text=names, room=st.integers(12, 400))
def test_shortened_text_fits_and_begins_like_the_whole(text, room):
    short = shortened(text, 12, room)

    assert width(short, 12) <= room
    assert text.startswith(short.removesuffix("…"))


def test_marks_without_a_width_take_no_room():
    assert width("e\N{COMBINING ACUTE ACCENT}", 10) == width("e", 10)
    assert width("葛\N{VARIATION SELECTOR-17}", 10) == 10

from fractions import Fraction

import pytest

from eventsapp.charts.bars import bar


def lengths(drawing):
    return {
        part.get("class"): part.get("width")
        for part in drawing
        if part.get("class") is not None
    }


def test_a_share_is_as_long_as_it_is(read):
    drawing = read(bar(Fraction(1, 3)))

    assert lengths(drawing) == {"track": "100.00%", "fill": "33.33%"}
    assert drawing.get("aria-hidden") == "true"


def test_the_target_is_a_tick(read):
    drawing = read(bar(Fraction(1, 2), Fraction(17, 20)))

    (tick,) = [part for part in drawing if part.get("class") is None]
    assert (tick.get("x"), tick.get("width")) == ("85.00%", "2")


def test_a_target_of_nothing_is_a_tick_too(read):
    drawing = read(bar(Fraction(1, 2), Fraction(0)))

    assert [part.get("x") for part in drawing if part.get("class") is None] == ["0.00%"]


def test_what_is_on_the_way_lies_behind_what_is_done(read):
    drawing = read(bar(Fraction(703, 1000), extra=Fraction(785, 1000)))

    assert [part.get("class") for part in drawing] == ["track", "more", "fill"]
    assert lengths(drawing)["more"] == "78.50%"


@pytest.mark.parametrize("share", [None, Fraction(0), Fraction(-1, 5)])
def test_nothing_leaves_the_track_empty(read, share):
    assert lengths(read(bar(share))) == {"track": "100.00%"}


def test_more_than_the_whole_is_the_whole(read):
    assert lengths(read(bar(Fraction(6, 5))))["fill"] == "100.00%"

import pytest

from eventsapp.charts.icons import ICONS, UnknownIcon, brand, empty_court, icon, sprite


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_in_the_sprite(read, name):
    symbols = {symbol.get("id"): symbol for symbol in read(sprite()).iter("symbol")}

    drawing = read(icon(name))

    assert drawing.find("use").get("href").removeprefix("#") in symbols
    assert symbols[f"i-{name}"].find("path").get("d").startswith("M")
    assert (drawing.get("class"), drawing.get("aria-hidden")) == ("i", "true")


def test_an_unknown_icon_is_refused():
    with pytest.raises(UnknownIcon, match="trophy"):
        icon("trophy")


@pytest.mark.parametrize("draw", [sprite, brand, empty_court])
def test_ornaments_are_hidden_from_screen_readers(read, draw):
    assert read(draw()).get("aria-hidden") == "true"


@pytest.mark.parametrize("drawing", [sprite(), brand(), empty_court(), icon("check")])
def test_no_drawing_has_a_style_or_a_script(read, drawing):
    for part in read(drawing).iter():
        assert part.tag not in {"style", "script"}
        assert not [key for key in part.attrib if key == "style" or key.startswith("on")]

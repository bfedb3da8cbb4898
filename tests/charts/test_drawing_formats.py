"""The pictures that a format is chosen from."""

import xml.etree.ElementTree as ET

import pytest

from eventsapp.charts.format_pictures import UnknownFormat, format_picture
from eventsapp.draws.formats import PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_every_format_that_can_be_chosen_has_a_picture_of_its_own(name):
    drawn = format_picture(name)

    picture = ET.fromstring(drawn)
    assert picture.get("aria-hidden") == "true"  # the words beside it say it
    assert len(list(picture)) > 0
    assert drawn not in {format_picture(other) for other in PICTURES if other != name}


def test_a_format_without_a_picture_is_refused():
    with pytest.raises(UnknownFormat):
        format_picture("lottery")

"""Codes: short, checked by their last character, and small enough as a QR code."""

import random

from hypothesis import given
from hypothesis import strategies as st
from qrcode.main import QRCode

from eventsapp.charts.qr import qr_svg
from eventsapp.checkins import codes

seeds = st.integers(0, 2**32)
drawn_codes = seeds.map(lambda seed: codes.draw(random.Random(seed)))
places = st.integers(0, codes.LENGTH - 1)
characters = st.sampled_from(codes.ALPHABET)


@given(code=drawn_codes)
def test_a_drawn_code_is_well_formed_and_no_number(code):
    assert codes.is_well_formed(code)
    assert not code.isdigit()


@given(code=drawn_codes, place=places, character=characters)
def test_one_wrong_character_is_always_noticed(code, place, character):
    wrong = code[:place] + character + code[place + 1 :]

    assert codes.is_well_formed(wrong) == (wrong == code)


@given(code=drawn_codes, one=places, other=places)
def test_two_characters_that_changed_places_are_always_noticed(code, one, other):
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]

    assert codes.is_well_formed("".join(swapped)) == ("".join(swapped) == code)


@given(code=drawn_codes)
def test_a_code_survives_being_read_out_and_typed(code):
    assert codes.tidy(f" {codes.spaced(code).lower()} ") == code


@given(text=st.text("0OIl17 \t\x00-٣九é🏓ＡkＫ", max_size=12))
def test_no_text_at_all_makes_the_check_fail_badly(text):
    assert codes.is_well_formed(codes.tidy(text)) in {True, False}


def test_a_code_is_a_qr_code_of_25_modules():
    picture = qr_svg("7K3MQ2XR", "code")

    assert 'viewBox="0 0 33 33"' in picture  # 25 and a quiet zone of 4 on each side
    qr = QRCode()
    qr.add_data("7K3MQ2XR")
    assert qr.data_list[0].mode == 2  # alphanumeric: capitals and digits only

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brackets.invariants import assert_invariants
from tests.brackets.tournaments import plans


@settings(max_examples=50)
@given(plan=plans(), dice=st.randoms())
def test_a_single_elimination_stays_sound_whatever_happens(plan, dice):
    assert_invariants(plan, dice)

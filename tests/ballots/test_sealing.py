"""The seal: what goes in comes out, and for nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.ballots.papers import Answer, Sum
from eventsapp.ballots.sealing import SealBroken, seal, unseal

OURS = {"secret": "of this site", "place": "ballot 3"}
contents = st.binary(max_size=300)


@given(contents)
def test_what_was_sealed_comes_out(content):
    assert unseal(seal(content, **OURS), **OURS) == content


@given(contents, st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_breaks_the_seal(content, place, change):
    box = bytearray(seal(content, **OURS))
    box[place % len(box)] ^= change

    with pytest.raises(SealBroken):
        unseal(bytes(box), **OURS)


@pytest.mark.parametrize("other", [{"secret": "of another"}, {"place": "ballot 4"}])
def test_elsewhere_it_does_not_open(other):
    with pytest.raises(SealBroken):
        unseal(seal(b"votes", **OURS), **(OURS | other))


@pytest.mark.parametrize("length", [0, 1, 11, 27])
def test_what_is_too_short_was_never_sealed(length):
    with pytest.raises(SealBroken):
        unseal(bytes(length), **OURS)


@given(contents)
def test_two_seals_never_look_alike(content):
    assert seal(content, **OURS)[:12] != seal(content, **OURS)[:12]


papers = st.lists(st.lists(st.sampled_from([*Answer, None]), min_size=3, max_size=3))


@given(papers)
def test_a_sum_counts_each_paper_and_each_answer_once(handed_in):
    total = Sum.empty(3)
    for paper in handed_in:
        total = total.plus(paper)

    assert total.papers == len(handed_in)
    for place in range(3):
        said = [paper[place] for paper in handed_in]
        assert total.rows[place] == tuple(said.count(answer) for answer in Answer)
    assert Sum.from_bytes(total.to_bytes()) == total


@given(papers)
def test_a_sum_takes_as_many_bytes_whatever_was_voted(handed_in):
    total = Sum.empty(3)
    for paper in handed_in:
        total = total.plus(paper)

    assert len(total.to_bytes()) == len(Sum.empty(3).to_bytes())

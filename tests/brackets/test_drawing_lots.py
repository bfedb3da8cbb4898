from collections import Counter
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from brackets import Lots


@given(seed=st.binary(max_size=40), limits=st.lists(st.integers(1, 2**70), max_size=20))
def test_lots_are_in_range_and_the_same_for_the_same_seed(seed, limits):
    one, other = Lots(seed), Lots(seed)

    lots = [one.below(limit) for limit in limits]

    assert lots == [other.below(limit) for limit in limits]
    assert all(0 <= lot < limit for lot, limit in zip(lots, limits, strict=True))


def test_a_lot_is_the_hash_of_the_seed_and_a_counter_of_eight_bytes():
    first = int(sha256(b"2026" + bytes(8)).hexdigest(), 16)
    second = int(sha256(b"2026" + bytes(7) + b"\x01").hexdigest(), 16)
    lots = Lots(b"2026")

    assert [lots.below(1000), lots.below(7)] == [first % 1000, second % 7]


def test_a_number_above_the_largest_multiple_is_thrown_away():
    # With this limit every second number is too large, and must not be folded back.
    limit = 2**255 + 1
    numbers = [int(sha256(b"2026" + i.to_bytes(8, "big")).hexdigest(), 16) for i in range(40)]
    kept = [number for number in numbers if number < limit]
    lots = Lots(b"2026")

    assert 5 < len(kept) < 35
    assert [lots.below(limit) for _ in kept] == kept


def test_every_side_of_a_die_comes_up_equally_often():
    lots = Lots(b"dice")

    thrown = Counter(lots.below(6) for _ in range(6000))

    assert set(thrown) == set(range(6))
    assert all(880 < many < 1120 for many in thrown.values())


@given(items=st.lists(st.integers()), seed=st.binary(max_size=4))
def test_a_shuffle_loses_nothing_and_adds_nothing(items, seed):
    shuffled = list(items)

    Lots(seed).shuffle(shuffled)

    assert Counter(shuffled) == Counter(items)


def test_every_order_of_three_comes_out_of_a_shuffle():
    orders = Counter()
    for seed in range(600):
        items = ["Li", "Sun", "Wang"]
        Lots(seed.to_bytes(2, "big")).shuffle(items)
        orders[tuple(items)] += 1

    assert len(orders) == 6
    assert all(60 < many < 140 for many in orders.values())

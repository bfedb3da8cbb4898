"""Who gets a place: capacities, places kept for branches, and the order of the queue."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.entries.places import COMMON, Claim, Hall, Pool, admitted

branches = st.sampled_from([1, 2, 3, None])


@st.composite
def pools(draw):
    """Draw a pool in which what is kept and what is taken all finds room."""
    kept = draw(st.dictionaries(st.sampled_from([1, 2, 3]), st.integers(1, 3)))
    used = Counter(draw(st.lists(branches, max_size=6)))
    least = Pool(0, kept, used).spoken_for
    return Pool(least + draw(st.integers(0, 4)), kept, used)


claims = st.lists(
    st.tuples(st.sampled_from([7, 8, None]), st.lists(branches, min_size=1, max_size=3)),
    max_size=8,
).map(
    lambda drawn: [
        Claim(
            key=number,
            discipline_id=discipline,
            branch=people[0],
            people={number * 10 + place: branch for place, branch in enumerate(people)},
        )
        for number, (discipline, people) in enumerate(drawn)
    ]
)
halls = st.builds(
    lambda event, seven, eight: Hall(event, {7: seven, 8: eight}),
    st.one_of(pools(), st.just(Pool())),
    pools(),
    pools(),
)


def fill(hall, claims):
    for claim in claims:
        hall = hall.after(claim)
    return hall


@given(pool=pools(), branch=branches)
def test_as_many_find_a_place_as_are_said_to_be_free(pool, branch):
    free = pool.free_for(branch)

    assert pool.takes({branch: free})
    assert not pool.takes({branch: free + 1})


@given(pool=pools(), others=st.lists(st.sampled_from([2, 3, None]), max_size=12))
def test_others_never_take_a_place_that_is_kept_for_a_branch(pool, others):
    kept = pool.own(1)

    for branch in others:
        if pool.takes({branch: 1}):
            pool = pool.after({branch: 1})

    assert pool.takes({1: kept})


@given(pool=pools())
def test_places_that_go_back_to_the_pool_are_anybodys(pool):
    returned = Pool(pool.capacity, {}, pool.used)

    assert returned.free_for(None) == pool.capacity - sum(pool.used.values())
    assert returned.free_for(None) >= pool.free_for(None)


@given(hall=halls, queue=claims, is_strict=st.booleans())
def test_nobody_is_let_in_above_a_capacity(hall, queue, is_strict):
    after = fill(hall, admitted(hall, queue, is_strict=is_strict))

    for pool in (after.event, *after.disciplines.values()):
        assert pool.capacity is None or pool.spoken_for <= pool.capacity


@given(hall=halls, queue=claims)
def test_where_gaps_are_filled_nobody_waits_whom_the_free_places_suit(hall, queue):
    found = admitted(hall, queue, is_strict=False)

    after = fill(hall, found)
    for claim in queue:
        if claim not in found:
            assert not (
                after.discipline(claim).takes({claim.branch: 1})
                and after.event.takes(after.newcomers(claim))
            )


@given(hall=halls, queue=claims)
def test_in_strict_order_nobody_passes_somebody_of_the_same_branch_and_discipline(hall, queue):
    found = admitted(hall, queue, is_strict=True)

    for place, claim in enumerate(queue):
        if claim not in found and claim.discipline_id is not None:
            behind = [
                other
                for other in queue[place + 1 :]
                if (other.discipline_id, other.branch) == (claim.discipline_id, claim.branch)
            ]
            assert not set(map(id, behind)) & set(map(id, found))


@given(hall=halls, queue=claims, later=claims, is_strict=st.booleans())
def test_those_behind_take_nothing_from_those_in_front(hall, queue, later, is_strict):
    alone = admitted(hall, queue, is_strict=is_strict)

    assert admitted(hall, [*queue, *later], is_strict=is_strict)[: len(alone)] == alone


@given(hall=halls, queue=claims, is_strict=st.booleans())
def test_once_all_who_can_are_in_nobody_more_moves(hall, queue, is_strict):
    found = admitted(hall, queue, is_strict=is_strict)
    still = [claim for claim in queue if claim not in found]

    assert admitted(fill(hall, found), still, is_strict=is_strict) == []


def person(key, branch, discipline=7):
    return Claim(key, discipline, branch, {key: branch})


def test_a_place_kept_for_a_branch_lets_its_people_pass_others_who_can_not_have_it():
    hall = Hall(disciplines={7: Pool(3, kept={2: 1}, used={1: 2})})

    found = admitted(hall, [person(1, 1), person(2, 2)], is_strict=True)

    assert [claim.key for claim in found] == [2]


def test_a_team_that_does_not_fit_holds_up_those_behind_it_or_lets_them_pass():
    hall = Hall(event=Pool(10, used={1: 8}))
    queue = [Claim(1, 7, 1, {11: 1, 12: 1, 13: 1}), person(2, 1, 8)]

    assert admitted(hall, queue, is_strict=True) == []
    assert admitted(hall, queue, is_strict=False) == [queue[1]]


def test_who_waits_for_a_full_discipline_holds_up_nobody_of_another():
    hall = Hall(event=Pool(10), disciplines={7: Pool(1, used={1: 1})})

    found = admitted(hall, [person(1, 1, 7), person(2, 1, 8)], is_strict=True)

    assert [claim.key for claim in found] == [2]


def test_who_is_in_already_takes_no_second_place_of_the_event():
    hall = Hall(event=Pool(1, used={1: 1}), present=frozenset({5}))

    assert admitted(hall, [person(5, 1)], is_strict=True) == [person(5, 1)]


def test_common_places_can_be_closed_and_kept_ones_left_open():
    assert Pool(2, kept={1: 1}).takes({1: 1}, frozenset({COMMON}))

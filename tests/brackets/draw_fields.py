"""Fields for draws, and every other way in which they could have been dealt."""

from hypothesis import strategies as st

from brackets import Drawn

tags = st.sampled_from(["B01", "B02", "B03", None])
seeds = st.binary(max_size=8)


@st.composite
def fields(draw, least=2, most=40, most_seeds=40):
    """Make a field of people with tags; some of them are seeded from 1 on."""
    people = draw(st.lists(tags, min_size=least, max_size=most))
    seeded = draw(st.integers(0, min(len(people), most_seeds)))
    return crowded(people, seeded)


def crowded(tags, seeded):
    """Make a field of people with these tags, of whom the first so many are seeded."""
    return [Drawn(f"p{i}", i + 1 if i < seeded else None, tag) for i, tag in enumerate(tags)]


def random_field(dice, least, most, most_lots):
    """Make a field of which at most so many are not seeded."""
    many = dice.randint(least, most)
    tags = [*["B01", "B02", "B03", "B04"][: dice.randint(1, 4)], None]
    seeded = dice.randint(max(0, many - most_lots), many)
    return crowded([dice.choice(tags) for _ in range(many)], seeded)


def arrangements(items):
    """Yield every different order of items of which some are alike."""
    if not items:
        yield []
    for first in dict.fromkeys(items):
        rest = list(items)
        rest.remove(first)
        yield from ([first, *others] for others in arrangements(rest))


def other_deals(places, pot, tag_of):
    """Yield the tags in every place, for every way to deal the people of a pot again.

    Args:
        places: who is in each place, several or nobody.
        pot: ids of those who may change places with each other.
        tag_of: everybody's tag by id.
    """
    seats = [(i, name) for i, place in enumerate(places) for name in place if name in pot]
    kept = [[tag_of[name] for name in place if name not in pot] for place in places]
    for tags in arrangements([tag_of[name] for _, name in seats]):
        dealt = [list(place) for place in kept]
        for (i, _), tag in zip(seats, tags, strict=True):
            dealt[i].append(tag)
        yield dealt


def pairs_in(tags_by_place, width):
    """Count pairs of one tag who share a part of so many places."""
    pairs = 0
    for start in range(0, len(tags_by_place), width):
        here = [tag for place in tags_by_place[start : start + width] for tag in place]
        pairs += sum(
            here[i] is not None and here[i] == here[j]
            for j in range(len(here))
            for i in range(j)
        )
    return pairs

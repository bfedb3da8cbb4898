"""Documents that Hypothesis breaks: any JSON, and good documents with something changed."""

import copy

from hypothesis import strategies as st

from tests.brackets.documents import ALL

WORDS = [
    *("A", "li", "main", "main/W1.1", "groups/A/1", "groups/A-R2.1", "cup/1", "seconds/1"),
    *("single_elimination", "round_robin", "consolation", "swiss", "played", "void"),
    *("began", "ended", "not_begun", "lost", "back", "2026-05-04T10:00+08:00"),
    *("heats", "quiz", "attempts", "9.79", "DNS", "right", "2026-05-04", "contest", "final/1"),
    *("ittf_group", "fifa_overall_first@1", "games:5x11", "goals", "points", "wins", ""),
]
FIELDS = [
    *("version", "name", "entrants", "stages", "results", "rules", "lots", "withdrawals"),
    *("id", "seed", "format", "lines", "seeds", "groups", "qualify", "legs", "places"),
    *("third_place", "scoring", "first_place", "of", "place", "feed_until", "grand_final"),
    *("rounds", "pairings", "byes", "forbidden", "apart", "colours", "first_colour", "round"),
    *("schedule", "courts", "sessions", "minutes", "people", "fixed", "others", "after"),
    *("log", "at", "court", "until"),
    *(
        "contest",
        "entrant",
        "time",
        "attempts",
        "marks",
        "status",
        "number",
        "days",
        "by_place",
    ),
    *("heats", "lanes", "jury", "closings", "standard", "from", "rest_of", "measure", "steps"),
    *("match", "pair", "kind", "winner", "score", "games", "penalties", "table", "order"),
]
# Whole numbers only: 1.0 is a whole number to a schema, and none to the reader.
numbers = st.one_of(st.integers(-2, 9), st.integers(), st.sampled_from([0.5, 1e300]))
scalars = st.one_of(
    st.none(), st.booleans(), numbers, st.sampled_from(WORDS), st.text(max_size=5)
)
names = st.one_of(st.sampled_from(FIELDS), st.text(max_size=3))
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def broken(draw, changes=2, names=tuple(ALL)):
    """Make one of the good documents, with one or several things changed in it."""
    document = copy.deepcopy(ALL[draw(st.sampled_from(sorted(names)))])
    for _ in range(draw(st.integers(1, changes))):
        change(draw, document)
    return document


def change(draw, document):
    """Change something in a document."""
    node, key = _somewhere(draw, document)
    kind = draw(
        st.sampled_from(["replace", "delete", "repeat", "exchange", "number", "word", "word"])
    )
    if kind == "replace":
        node[key] = draw(anything)
    elif kind == "delete":
        del node[key]
    elif kind == "repeat" and isinstance(node, list):
        node.insert(draw(st.integers(0, len(node))), copy.deepcopy(node[key]))
    elif kind == "number" and isinstance(node[key], int):
        node[key] += draw(st.integers(-3, 3))
    elif kind == "word":
        node, key = draw(st.sampled_from(_texts(document) or [(node, key)]))
        node[key] = draw(
            st.sampled_from([*WORDS, *(place[at] for place, at in _texts(document))])
        )
    else:
        other, place = _somewhere(draw, document)
        node[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(node[key])


def _somewhere(draw, document):
    """Return a list or an object of a document, and a key of it."""
    node = draw(st.sampled_from(_nodes(document) or [{"version": 1}]))
    return node, draw(st.sampled_from(_keys(node)))


def _texts(document):
    """Return where the texts of a document stand."""
    return [
        (node, key)
        for node in _nodes(document)
        for key in _keys(node)
        if isinstance(node[key], str)
    ]


def _nodes(document):
    """Return all lists and objects of a document that are not empty."""
    nodes = [document]
    for node in nodes:
        inside = node.values() if isinstance(node, dict) else node
        nodes += [inner for inner in inside if isinstance(inner, dict | list) and inner]
    return [node for node in nodes if node]


def _keys(node):
    return sorted(node) if isinstance(node, dict) else range(len(node))

import json
from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Bands,
    Commitment,
    Drawn,
    Sheet,
    Step,
    commit,
    draw_elimination,
    draw_groups,
    proof_of,
    prove,
    verify,
)
from brackets.draws.canonical import digest
from brackets.draws.errors import NotInUnicode, SecretShort, WordsMissing
from brackets.errors import BracketError, SeedTwice
from brackets.plan_errors import FieldMissing, FieldUnknown, VersionUnknown, WrongShape
from tests.brackets.draw_fields import fields
from tests.examples import examples

SECRET = "5f2d0c9b7a6e48315f2d0c9b7a6e4831"
WORDS = ["牡丹", "six", "长城"]
NAMES = ["李娜", "王伟", "赵敏", "陈杰", "孙梅", "周洋", "胡军", "马丽", "林涛"]


def badminton(bands=Bands.FIXED):
    """Nine people of three branches, the first two of them seeded."""
    return Sheet.of_lines(
        [
            Drawn(f"e{i}", i if i < 3 else None, f"分工会{i % 3}", name)
            for i, name in enumerate(NAMES, start=1)
        ],
        bands,
        apart="branch",
    )


def basketball():
    return Sheet.of_groups(badminton().entries, 2, Bands.LOT, apart="branch")


def read_again(proof):
    return proof_of(json.loads(json.dumps(proof.to_json())))


def failing(proof, announced=None):
    return [finding.step for finding in verify(proof, announced) if not finding.holds]


@st.composite
def sheets(draw):
    field, bands = draw(fields(least=4, most=24)), draw(st.sampled_from(Bands))
    if draw(st.booleans()):
        return Sheet.of_lines(field, bands)
    return Sheet.of_groups(field, draw(st.integers(1, len(field) // 2)), bands)


@examples(60)
@given(sheet=sheets(), words=st.lists(st.text(max_size=5), min_size=1, max_size=3))
def test_every_proof_can_be_written_and_read_and_all_of_it_holds(sheet, words):
    proof = prove(sheet, SECRET, words)

    assert read_again(proof) == proof
    assert failing(read_again(proof), commit(sheet, SECRET)) == []


def test_a_proof_holds_the_same_draw_as_the_seed_alone_gives():
    sheet, groups = badminton(), basketball()
    lines_proof, groups_proof = prove(sheet, SECRET, WORDS), prove(groups, SECRET, WORDS)

    drawn = draw_elimination(sheet.entries, bytes.fromhex(lines_proof.seed))
    dealt = draw_groups(groups.entries, 2, bytes.fromhex(groups_proof.seed), bands=Bands.LOT)

    assert (lines_proof.lines, lines_proof.meetings) == (drawn.lines, drawn.meetings)
    assert (groups_proof.places, groups_proof.separations) == (dealt.groups, dealt.separations)


def test_the_hashes_are_over_json_that_anybody_can_write():
    written = '{"a":[null,"李娜\\n",10],"b":{"z":"\\"","é":1}}'.encode()

    assert digest({"b": {"é": 1, "z": '"'}, "a": [None, "李娜\n", 10]}) == (
        sha256(written).hexdigest()
    )


def test_the_seed_is_the_hash_of_sheet_hash_secret_and_words():
    proof = prove(badminton(), SECRET, WORDS)

    written = f'["{proof.commitment.sheet_hash}","{SECRET}",["牡丹","six","长城"]]'
    assert proof.seed == sha256(written.encode()).hexdigest()
    assert proof.commitment.secret_hash == sha256(f'"{SECRET}"'.encode()).hexdigest()


def test_the_proof_of_2026_stays_true_for_ever():
    proof = prove(badminton(), SECRET, WORDS)

    assert proof.commitment.sheet_hash[:16] == "97703504d7a48314"
    assert proof.seed[:16] == "467bd247f69b4aaa"
    assert proof.lines == (
        "e1",
        None,
        "e5",
        "e9",
        "e7",
        None,
        None,
        "e6",
        "e8",
        None,
        None,
        "e4",
        "e3",
        None,
        None,
        "e2",
    )


def test_a_proof_of_the_second_version_stays_true_for_ever():
    proof = prove(replace(badminton(), dealing=2), SECRET, WORDS)

    assert proof.commitment.sheet_hash[:16] == "8cbf0a6cb053bea4"
    assert proof.seed[:16] == "1a54796b76538d71"
    assert proof.lines == (
        "e1",
        None,
        "e3",
        "e5",
        "e4",
        None,
        None,
        "e6",
        "e9",
        None,
        None,
        "e8",
        "e7",
        None,
        None,
        "e2",
    )
    assert proof.to_json()["version"] == 2
    assert failing(read_again(proof)) == []


def test_a_proof_of_the_first_version_stays_true_for_ever():
    proof = prove(replace(badminton(), dealing=1), SECRET, WORDS)

    assert proof.commitment.sheet_hash[:16] == "b48950f53b52366e"
    assert proof.seed[:16] == "8863435de5fb133c"
    assert proof.lines == (
        "e1",
        None,
        "e8",
        "e3",
        "e6",
        None,
        None,
        "e7",
        "e5",
        None,
        None,
        "e4",
        "e9",
        None,
        None,
        "e2",
    )
    assert "dealing" not in proof.sheet.to_json()
    assert proof.to_json()["version"] == 1
    assert failing(read_again(proof)) == []


def test_the_published_list_that_entries_came_from_is_part_of_what_was_committed_to():
    listed = replace(badminton(), entry_list=digest(["e1", "e2"]))

    proof = prove(listed, SECRET, WORDS)

    assert read_again(proof).sheet.entry_list == digest(["e1", "e2"])
    assert failing(read_again(proof)) == []
    assert proof.commitment.sheet_hash != badminton().hash
    assert "entry_list" not in badminton().to_json()


def test_another_word_makes_another_draw():
    draws = {prove(badminton(), SECRET, [word]).lines for word in ("a", "b", "c", "d")}

    assert len(draws) == 4


def test_a_word_typed_in_another_encoding_is_another_word():
    words = ["Café", normalize("NFD", "Café")]

    assert (
        prove(badminton(), SECRET, words[:1]).seed != prove(badminton(), SECRET, words[1:]).seed
    )


def test_entries_changed_after_the_announcement_fail_at_the_sheet():
    proof = prove(badminton(), SECRET, WORDS)
    renamed = [replace(proof.sheet.entries[0], name="王芳"), *proof.sheet.entries[1:]]

    findings = verify(replace(proof, sheet=replace(proof.sheet, entries=tuple(renamed))))

    (failed,) = [finding for finding in findings if not finding.holds]
    assert failed.step is Step.SHEET
    assert failed.told == proof.commitment.sheet_hash
    assert str(failed).startswith("sheet: The draw sheet has another hash than announced")


def test_another_secret_than_announced_fails_at_the_secret():
    proof = prove(badminton(), SECRET, WORDS)

    assert failing(replace(proof, secret=SECRET[::-1])) == [Step.SECRET, Step.SEED]


def test_a_word_left_out_fails_at_the_seed():
    proof = prove(badminton(), SECRET, WORDS)

    assert failing(replace(proof, words=tuple(WORDS[:2]))) == [Step.SEED]


def test_two_who_changed_lines_fail_at_the_outcome_which_says_where():
    proof = prove(badminton(), SECRET, WORDS)
    places = list(proof.places)
    full = [i for i, place in enumerate(places) if place]
    one, other = full[1], full[3]
    places[one], places[other] = places[other], places[one]

    findings = verify(replace(proof, places=tuple(places)))

    (failed,) = [finding for finding in findings if not finding.holds]
    assert failed.step is Step.OUTCOME
    assert failed.found == f"{one + 1}: {proof.places[one]}"
    assert failed.told == f"{one + 1}: {places[one]}"


def test_a_separation_better_than_reached_fails_at_the_separation():
    proof = prove(badminton(), SECRET, WORDS)
    first = proof.separations[0]
    better = (replace(first, earliest_round=first.earliest_round + 1), *proof.separations[1:])

    assert failing(replace(proof, separations=better)) == [Step.SEPARATION]
    assert failing(replace(proof, separations=proof.separations[1:])) == [Step.SEPARATION]


def test_pots_that_do_not_follow_from_the_rules_fail_even_when_announced():
    sheet = badminton()
    first, *others = sheet.pots
    moved = replace(sheet, pots=(replace(first, places=(2,)), *others))

    proof = replace(prove(sheet, SECRET, WORDS), sheet=moved, commitment=commit(moved, SECRET))

    assert failing(proof)[0] is Step.POTS


def test_a_proof_made_up_afterwards_fails_at_the_announcement():
    announced = commit(badminton(), SECRET)
    proof = prove(badminton(), "another secret that suits somebody", WORDS)

    assert failing(proof) == []
    assert failing(proof, announced) == [Step.ANNOUNCEMENT]
    assert failing(proof, Commitment(announced.sheet_hash, proof.commitment.secret_hash)) == []


def test_what_makes_no_safe_draw_is_refused():
    with pytest.raises(SecretShort, match="at least 32 characters, not 4"):
        commit(badminton(), "2026")
    with pytest.raises(WordsMissing):
        prove(badminton(), SECRET, [])
    with pytest.raises(NotInUnicode):
        prove(badminton(), SECRET, ["\ud800"])


def documents():
    return json.loads(json.dumps(prove(badminton(), SECRET, WORDS).to_json()))


@pytest.mark.parametrize(
    ("change", "error", "place"),
    [
        (lambda d: d.pop("words"), FieldMissing, "proof: "),
        (lambda d: d.update(note="x"), FieldUnknown, "proof: "),
        (lambda d: d.update(version=4), VersionUnknown, "proof.version: "),
        (lambda d: d.update(version=1), WrongShape, "proof.version: this must be 3, as"),
        (lambda d: d["sheet"].update(dealing=1), VersionUnknown, "proof.sheet.dealing: "),
        (lambda d: d["sheet"].pop("dealing"), WrongShape, "proof.version: this must be 1"),
        (lambda d: d.update(seed="ABC"), WrongShape, "proof.seed: "),
        (lambda d: d.update(secret="short"), WrongShape, "proof.secret: "),
        (lambda d: d.update(words=[]), WrongShape, "proof.words: "),
        (lambda d: d["words"].append(6), WrongShape, r"proof.words\[3\]: "),
        (lambda d: d["sheet"].update(format="swiss"), WrongShape, "proof.sheet.format: "),
        (lambda d: d["sheet"].update(entry_list=""), WrongShape, "proof.sheet.entry_list: "),
        (lambda d: d["sheet"].update(sizes=[9]), WrongShape, "proof.sheet.sizes: "),
        (lambda d: d["sheet"].update(places=8), WrongShape, "proof.sheet.places: "),
        (
            lambda d: d["sheet"]["entries"][4].update(tag=""),
            WrongShape,
            r"proof.sheet.entries\[4\].tag: ",
        ),
        (lambda d: d["sheet"]["pots"][0].update(places=[True]), WrongShape, "pots"),
        (lambda d: d["separations"][0].pop("wanted"), FieldMissing, r"separations\[0\]: "),
        (lambda d: d["sheet"]["entries"][4].update(seed=2), SeedTwice, "Seed 2"),
    ],
)
def test_a_document_that_is_no_proof_is_refused_with_its_place(change, error, place):
    document = documents()
    change(document)

    with pytest.raises(error, match=place):
        proof_of(document)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@examples(150)
@given(data=st.data())
def test_whatever_is_changed_in_a_document_is_refused_or_found(data):
    document = documents()
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(node[key], dict | list) and node[key]
        if not deeper or data.draw(st.booleans()):
            break
        node = node[key]
    before = json.dumps(node[key], sort_keys=True)
    node[key] = data.draw(json_values)

    try:
        proof = proof_of(document)
        is_true = failing(proof) == []
    except BracketError:
        is_true = False

    assert is_true == (json.dumps(node[key], sort_keys=True) == before)

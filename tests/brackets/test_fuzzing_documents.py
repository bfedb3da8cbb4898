"""Whatever is put in, a command ends with its answer or with one line, and with no trace."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.broken_documents import WORDS, anything, broken
from tests.brackets.documents import ALL, command
from tests.examples import examples


def demand_answer_or_line(answer):
    """Demand the answer as JSON and nothing else, or one line and nothing else."""
    status, output, refusal = answer
    if status == 0:
        assert refusal == ""
        json.loads(output)
    else:
        assert status == 2
        assert output == "" or '"holds": false' in output
        assert refusal.endswith("\n")
        assert len(refusal.splitlines()) == 1
        assert refusal[:-1].isprintable()
        assert "Traceback" not in refusal


@examples(80)
@given(document=broken(changes=4), lang=st.sampled_from(["en", "zh_CN.UTF-8"]))
def test_a_document_with_something_changed_is_played_or_refused(document, lang):
    demand_answer_or_line(command("play", "-", stdin=document, lang=lang))


@examples(60)
@given(document=broken(changes=3, names=["swiss"]), lang=st.sampled_from(["en", "zh_CN.UTF-8"]))
def test_a_swiss_document_with_something_changed_is_paired_and_checked_or_refused(
    document, lang
):
    demand_answer_or_line(command("pair", "-", "--explain", stdin=document, lang=lang))
    status, told, refusal = command("check", "-", stdin=document, lang=lang)
    assert (status == 0 and told and not refusal) or (status == 2 and refusal.count("\n") == 1)


@examples(80)
@given(value=anything)
def test_any_json_is_played_or_refused(value):
    demand_answer_or_line(command("play", "-", stdin=json.dumps(value).encode()))


@examples(80)
@given(data=st.binary(max_size=50))
def test_any_bytes_are_refused(data):
    status, _output, _refusal = answer = command("play", "-", stdin=data)

    assert status == 2
    demand_answer_or_line(answer)


@examples(60)
@given(data=st.data(), name=st.sampled_from(sorted(ALL)))
def test_a_document_cut_off_or_with_bytes_changed_is_played_or_refused(data, name):
    good = bytearray(json.dumps(ALL[name], ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))

    demand_answer_or_line(command("play", "-", stdin=bytes(good)))
    demand_answer_or_line(
        command("play", "-", stdin=bytes(good[: data.draw(st.integers(0, len(good)))]))
    )


@examples(60)
@given(
    document=st.one_of(st.sampled_from(list(ALL.values())), broken()),
    ref=st.one_of(st.sampled_from(["main/W1.1", "main/F1", *WORDS]), st.text(max_size=5)),
    result=st.one_of(
        anything,
        st.fixed_dictionaries(
            {"score": st.lists(st.integers(0, 4), min_size=2, max_size=2)},
            optional={"winner": st.sampled_from(["A", "li", "chen"]), "kind": anything},
        ),
    ),
)
def test_any_correction_is_worked_out_or_refused(document, ref, result):
    answer = command(
        *("correct", "-", f"--match={ref}", f"--result={json.dumps(result)}"), stdin=document
    )

    demand_answer_or_line(answer)


@examples(80)
@given(
    words=st.lists(
        st.one_of(
            st.sampled_from(["play", "correct", "draw", "verify", "-", "--match", "--word"]),
            st.text(),
        )
    )
)
def test_any_words_on_the_command_line_are_answered_or_refused(words):
    status, output, refusal = command(*words, stdin=b"{}")

    if status == 0:
        assert output.startswith("usage: ")
    else:
        demand_answer_or_line((status, output, refusal))

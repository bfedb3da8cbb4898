"""Documents of one Swiss stage for tests, paired round by round."""

import json

from tests.brackets.documents import command

PLAYERS = ["安宁", "白冰", "曹磊", "邓超", "鄂梅", "方圆"]


def plain(*entrants, rounds=3, **stage):
    """Return a document of one Swiss stage in which nothing has happened."""
    people = [{"id": name} for name in entrants or PLAYERS]
    swiss = {"format": "swiss", "rounds": rounds, "rules": "xq_swiss_opponent", **stage}
    return {"version": 1, "entrants": people, "stages": [swiss], "results": []}


def paired(document, *words):
    """Return the next round of a document, which has to be possible."""
    status, output, refusal = command("pair", "-", *words, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def with_next_round(document, *scores):
    """Return a document with one more round, and results for its pairs."""
    made = paired(document)
    document = made["document"]
    rows = [
        {"match": pair["match"], "pair": pair["pair"], "score": list(score)}
        for pair, score in zip(made["pairs"], scores, strict=False)
    ]
    return {**document, "results": [*document["results"], *rows]}


def played_out(document, *scores, rounds=3):
    for _ in range(rounds):
        document = with_next_round(document, *scores)
    return document

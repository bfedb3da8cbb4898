"""What the README says of the demonstration is so."""

import re
from pathlib import Path
from random import Random

from eventsapp.demonstration.people import PASSWORD, settle_in

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_the_log_ins_and_their_password(app, now):
    year = now.year
    people = settle_in(year, rng=Random(f"wentitong {year}"), now=now)

    listed = re.findall(r"^\| (\d{6}) \| ([a-z ]+?)(?: of \S+)? \|", README, re.M)

    assert listed == [(one.login, one.role.replace("_", " ")) for one in people.log_ins]
    assert f"`{PASSWORD}`" in README

"""Public results of Paris 2024 and other contests by marks, as the project keeps them."""

from pathlib import Path

from brackets import Status, Timed, read_time

DATA = Path(__file__).parent / "data"
STATUSES = {status.value: status for status in Status}


def published(name):
    """Return what was published: by stage, in order, who, mark, lane, and what was won."""
    stages = {}
    for line in (DATA / f"paris_2024_{name}.txt").read_text().splitlines():
        if line[0] != "#":
            stage, *rows = line.split()
            stages[stage] = [
                (who, *marked.partition("/")[0].split("@"), marked.partition("/")[2])
                for who, _, marked in (row.partition("=") for row in rows)
            ]
    return stages


def stage(stages, start):
    """Return the heats of a stage, in order."""
    numbered = [(name, rows) for name, rows in stages.items() if name.startswith(start)]
    return [rows for _name, rows in sorted(numbered, key=lambda heat: _number(heat[0]))]


def _number(name):
    last = name.rpartition("_")[2]
    return int(last) if last.isdecimal() else 0


def time_of(mark):
    """Return a published time or status as a mark has it."""
    return STATUSES.get(mark) or Timed(read_time(mark))


def won(heats, mark):
    return {who for rows in heats for who, _, _, own in rows if own == mark}


def lanes_of(rows):
    return {int(lane): who for who, _, lane, _ in rows}

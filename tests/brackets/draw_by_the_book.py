"""A draw worked out from docs/rules/draw_without_proof.md alone: short, not fast."""

from hashlib import sha256


def lines_by_the_book(entrants, seed):
    """Return the lines for entrants given as ``(id, seed number, tag)``."""
    numbers = [1]
    while len(numbers) < len(entrants):
        total = 2 * len(numbers) + 1
        numbers = [
            n
            for i, a in enumerate(numbers)
            for n in ((total - a, a) if i % 2 else (a, total - a))
        ]
    seeded = {number: name for name, number, _ in entrants if number}
    tag = {name: (name,) if tag is None else tag for name, _, tag in entrants}
    free = [i for i, number in enumerate(numbers) if len(seeded) < number <= len(entrants)]
    below = _lots(seed)
    best = None
    for _ in range(8):
        people = sorted(name for name, number, _ in entrants if not number)
        _shuffle(people, below)
        lines = [seeded.get(number) for number in numbers]
        _split(lines, people, (0, len(lines)), free, tag, below)
        while better := _better(lines, free, tag):
            lines = better
        if best is None or pairs_together(lines, tag) < pairs_together(best, tag):
            best = lines
    return best


def _lots(seed):
    def numbers(n=0):
        while True:
            yield int.from_bytes(sha256(seed + n.to_bytes(8, "big")).digest(), "big")
            n += 1

    stream = numbers()
    return lambda k: next(v for v in stream if v < 2**256 - 2**256 % k) % k


def _shuffle(items, below):
    for i in range(len(items) - 1, 0, -1):
        j = below(i + 1)
        items[i], items[j] = items[j], items[i]


def _split(lines, people, section, free, tag, below):
    top, end = section
    if end - top == 1:
        lines[top:end] = people or lines[top:end]
        return
    middle = (top + end) // 2
    tags = list(dict.fromkeys(tag[name] for name in people))
    majority = {
        t: sum(tag[name] == t for name in people)
        + sum(tag.get(lines[i]) == t for i in range(middle, end))
        - sum(tag.get(lines[i]) == t for i in range(top, middle))
        for t in tags
    }
    room = sum(top <= i < middle for i in free)
    up = []
    while len(up) < room:
        waiting = [name for name in people if name not in up]
        able = [t for t in tags if any(tag[name] == t for name in waiting)]
        most = max(majority[t] for t in able)
        sends = [t for t in able if majority[t] == most]
        if len(sends) > room - len(up):
            _shuffle(sends, below)
        for t in sends[: room - len(up)]:
            up.append(next(name for name in waiting if tag[name] == t))
            majority[t] -= 2
    stay = [name for name in people if name not in up]
    rise = [name for name in people if name in up]
    _split(lines, rise, (top, middle), free, tag, below)
    _split(lines, stay, (middle, end), free, tag, below)


def pairs_together(lines, tag):
    """Count pairs of one tag: who meet in round one, then by half, by quarter, ..."""
    width, widths = len(lines) // 2, [2]
    while width >= 4:
        widths.append(width)
        width //= 2
    tags = [tag.get(name, i) for i, name in enumerate(lines)]
    return [
        sum(tags[i] == tags[j] for j in range(len(tags)) for i in range(j // w * w, j))
        for w in widths
    ]


def _better(lines, free, tag):
    now = pairs_together(lines, tag)
    for one in free:
        for other in free:
            swapped = list(lines)
            swapped[one], swapped[other] = lines[other], lines[one]
            if one < other and pairs_together(swapped, tag) < now:
                return swapped
    return None

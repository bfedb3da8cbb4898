"""Draws for tests that need one: through the same acts as the pages."""

from eventsapp.draws import services as draws

SECRET = "5f2d0c9b7a6e4831" * 4
WORDS = ("牡丹", "六", "长城")


def draw_by_lot(discipline, *, now, form=None, seeds=None, reason="", words=WORDS, by=None):
    """Set up what is played, fix the list, let words be said and draw."""
    before = draws.wish_of(discipline)
    wish = draws.Wish(
        form or before.format, before.seeds if seeds is None else seeds, {}, before.version
    )
    draws.set_up(discipline, wish, now=now, by=by)
    seen = draws.seen_of(discipline)
    draws.commit(discipline, secret=SECRET, seen=seen, reason=reason, now=now, by=by)
    return draws.draw(discipline, words=words, seen=draws.seen_of(discipline), now=now, by=by)


def draw_by_hand(discipline, lines, *, now, form=None, seeds=None, reason=""):
    """Put entries on lines from the top down; None is a bye."""
    before = draws.wish_of(discipline)
    places = {entry_id: line for line, entry_id in enumerate(lines, start=1) if entry_id}
    wish = draws.Wish(form or before.format, seeds or {}, places, before.version)
    draws.set_up(discipline, wish, now=now, by=None)
    seen = draws.seen_of(discipline)
    return draws.place(discipline, seen=seen, reason=reason, now=now, by=None)

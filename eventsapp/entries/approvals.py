"""Which approvals an entry still lacks."""

from collections.abc import Sequence

from eventsapp.entries import history
from eventsapp.entries.models import Entry, EntryAct
from eventsapp.entries.place_rules import EntryRules

Approvals = frozenset[EntryAct]
NO_APPROVAL: Approvals = frozenset()


def missing(
    entries: Sequence[Entry], rules: EntryRules, approved: Approvals = NO_APPROVAL
) -> dict[Entry, list[EntryAct]]:
    """Return which approvals each entry lacks, in their order."""
    needed = [act for act in rules.approval.acts if act not in approved]
    if not needed:
        return {entry: [] for entry in entries}
    known = history.standings([entry.id for entry in entries if entry.id is not None])
    return {
        entry: [
            act
            for act in needed
            if entry.id not in known or act not in known[entry.id].approvals
        ]
        for entry in entries
    }

"""What the rows of an event's log amount to."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsapp.sportsmanship.models import Act, SportsmanshipEntry
from eventsapp.sportsmanship.terms import Terms


@dataclass
class Log:
    """The log of an event, read from its first row to its last.

    Args:
        rows: the rows in order.
        terms: the conditions that hold.
        cautions: rows that stand, by entry id.
        awards: rows of the awards that stand, by the key of the candidate.
        signed: the row of the signature that stands.
    """

    rows: Sequence[SportsmanshipEntry]
    terms: Terms = field(default_factory=Terms)
    cautions: dict[int, list[SportsmanshipEntry]] = field(default_factory=dict)
    awards: dict[str, SportsmanshipEntry] = field(default_factory=dict)
    signed: SportsmanshipEntry | None = None
    _votes: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the rows."""
        gone = {row.body["number"] for row in self.rows if row.act is Act.NOTE_BACK}
        for row in self.rows:
            if row.number not in gone:
                self._read(row)

    def _read(self, row: SportsmanshipEntry) -> None:
        if row.act is Act.TERMS:
            self.terms = Terms.from_json(row.body)
        elif row.act is Act.CAUTION:
            self.cautions.setdefault(row.body["entry"], []).append(row)
        elif row.act is Act.VOTE:
            self._votes[row.by_id or 0] = row.body["keys"]
        else:
            self._read_award(row)

    def _read_award(self, row: SportsmanshipEntry) -> None:
        if row.act is Act.AWARDED:
            self.awards[row.body["key"]] = row
        elif row.act is Act.AWARD_BACK:
            self.awards.pop(row.body["key"], None)
        elif row.act is Act.SIGNED:
            self.signed = row
        elif row.act is Act.OPENED:
            self.signed = None

    @property
    def notes(self) -> list[SportsmanshipEntry]:
        """Return the cautions that stand, the latest first."""
        standing = [row for rows in self.cautions.values() for row in rows]
        return sorted(standing, key=lambda row: -row.number)

    @property
    def votes(self) -> Counter[str]:
        """Return for how many referees each candidate is the right one, by key."""
        return Counter(key for keys in self._votes.values() for key in keys)

    def voted(self, account_id: int) -> list[str]:
        """Return whom somebody voted for."""
        return self._votes.get(account_id, [])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what a signature fixes: conditions and awards."""
        said = json.dumps(self.document(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def document(self) -> dict[str, object]:
        """Return what a signature fixes, as JSON."""
        return {
            "terms": self.terms.to_json(),
            "awards": [
                {**row.body, "reason": row.reason, "by": row.by_name}
                for _key, row in sorted(self.awards.items())
            ],
        }

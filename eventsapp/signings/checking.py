"""What ``eventsapp verify`` finds out about signatures: their hashes, and what was signed."""

from collections.abc import Iterator

from sqlalchemy import select

from eventsapp.checks import Check, Finding, numbered
from eventsapp.database import batches, db
from eventsapp.results import services as results
from eventsapp.signings.models import Act, SigningEntry
from eventsapp.signings.slips import difference, digest_of
from eventsapp.signings.states import logs_of

AT_ONCE = 100


def find() -> Iterator[Finding]:
    """Yield signatures whose hash is another, and those that stand under other results."""
    yield from numbered(SigningEntry, "discipline_id")
    signed = select(SigningEntry).where(SigningEntry.act == Act.SIGNED)
    disciplines: set[int] = set()
    broken: set[int] = set()
    for row in db.session.scalars(signed.order_by(SigningEntry.id)):
        disciplines.add(row.discipline_id)
        if digest_of(row.discipline_id, row.body) != row.digest:
            broken.add(row.discipline_id)
            yield Finding(
                f"signature {row.id} of discipline {row.discipline_id}: what was signed does"
                " not have the hash that it had"
            )
    for part in batches(sorted(disciplines - broken), AT_ONCE):
        yield from _differing(part)


def _differing(discipline_ids: list[int]) -> Iterator[Finding]:
    found = results.findings_of(discipline_ids)
    for discipline_id, log in logs_of(discipline_ids).items():
        if log.signed is None:
            continue
        finding = found.get(discipline_id)
        if finding is None or difference(log.signed.body, finding) is not None:
            yield Finding(
                f"discipline {discipline_id}: the results are not those that"
                f" {log.signed.by_name or 'the import'} signed, and the signature stands"
            )


CHECK = Check("signatures under results", find)

"""The register: certificates are issued with a number and an address, and may be revoked."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body, BodyKind
from eventsapp.certificates.errors import AlreadyRevoked, NoSuchCertificate, ReasonMissing
from eventsapp.certificates.models import Certificate, CertificateRevocation
from eventsapp.database import batches, db

TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Wish:
    """What a certificate is to say.

    Args:
        key: what it is for; one certificate a key.
        series: its number begins with it.
        year: of the title.
        title: in Chinese, with its level.
        title_en: in English.
        name: of the holder.
        is_person: whether a part of the name is hidden where anybody may read it.
        branch: of the holder on that day.
        issuer: who gives it.
        given_on: on which day.
    """

    key: str
    series: str
    year: int
    title: str
    title_en: str
    name: str
    is_person: bool
    branch: str
    issuer: str
    given_on: date


def lock() -> None:
    """Let nobody else issue until the transaction ends: numbers have no gaps and no twins."""
    rows = select(Body.id).where(Body.kind == BodyKind.UNION).with_for_update(key_share=True)
    db.session.execute(rows)


def issue(
    kind: str, wishes: Sequence[Wish], *, now: datetime, by: Account | None
) -> dict[str, Certificate]:
    """Issue certificates, each with the next number of its series; flushes.

    Args:
        kind: of which feature the keys are.
        wishes: what they say; one whose key has a certificate is issued already and stays.
        now: when.
        by: who.

    Returns:
        All of these certificates by key.
    """
    lock()
    known = of_keys(kind, [wish.key for wish in wishes])
    missing = {wish.key: wish for wish in wishes if wish.key not in known}
    last = _last_serials({wish.series for wish in missing.values()})
    rows = []
    for wish in missing.values():
        serial = last[wish.series] = last.get(wish.series, 0) + 1
        rows.append(
            {
                **asdict(wish),
                "kind": kind,
                "serial": serial,
                "number": f"{wish.series}-{serial:04}",
                "token": secrets.token_urlsafe(TOKEN_BYTES),
                "issued_at": now,
                "issued_by_id": by.id if by else None,
            }
        )
    if not rows:
        return known
    for part in batches(rows, 500):
        db.session.execute(insert(Certificate), part)
    accounts.audit("certificates.issued", accounts.union(), by=by, now=now, count=len(rows))
    return known | of_keys(kind, list(missing))


def _last_serials(series: Collection[str]) -> dict[str, int]:
    rows = (
        select(Certificate.series, func.max(Certificate.serial))
        .where(Certificate.series.in_(series))
        .group_by(Certificate.series)
    )
    return dict(iter(db.session.execute(rows))) if series else {}


def of_keys(kind: str, keys: Collection[str]) -> dict[str, Certificate]:
    """Return the certificates of a feature, by key."""
    found: dict[str, Certificate] = {}
    for part in batches(keys):
        asked = select(Certificate).where(Certificate.kind == kind, Certificate.key.in_(part))
        found |= {one.key: one for one in db.session.scalars(asked)}
    return found


def revoke(
    certificate: Certificate, *, reason: str, now: datetime, by: Account | None
) -> CertificateRevocation:
    """Say that a certificate does not stand any more; flushes.

    Raises:
        ReasonMissing: no reason.
        AlreadyRevoked: somebody was faster.
    """
    if not reason.strip():
        raise ReasonMissing
    lock()
    if revocation_of(certificate.id) is not None:
        raise AlreadyRevoked(number=certificate.number)
    row = CertificateRevocation(
        certificate_id=certificate.id,
        reason=reason.strip(),
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit(
        "certificate.revoked", certificate, by=by, now=now, number=certificate.number
    )
    return row


def revocation_of(certificate_id: int) -> CertificateRevocation | None:
    """Return the row that revoked a certificate; None while it stands."""
    return db.session.scalar(
        select(CertificateRevocation).where(
            CertificateRevocation.certificate_id == certificate_id
        )
    )


def confirmed(token: str) -> tuple[Certificate, CertificateRevocation | None]:
    """Return the certificate that an address is of, and whether it was revoked.

    Raises:
        NoSuchCertificate: of none.
    """
    found = db.session.execute(
        select(Certificate, CertificateRevocation)
        .outerjoin(
            CertificateRevocation, CertificateRevocation.certificate_id == Certificate.id
        )
        .where(Certificate.token == token)
    ).one_or_none()
    if found is None:
        raise NoSuchCertificate
    certificate, revocation = found
    return certificate, revocation

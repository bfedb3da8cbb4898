"""Sealing the box: nobody reads it without the site's secret, which is not in the database.

AES-256-GCM with a key derived from the secret (HKDF-SHA-256), from ``cryptography``. Each seal
has a random beginning of its own, so that two seals never look alike, and is bound to the
place where it belongs. See ``docs/decisions/039-*``.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12  # bytes
MARK = 16


class SealBroken(Exception):
    """The box was sealed with another secret, for another place, or was changed."""


def seal(content: bytes, *, secret: str, place: str) -> bytes:
    """Seal some bytes.

    Args:
        content: what is sealed.
        secret: the site's.
        place: where it belongs, such as ``ballot 3``: elsewhere the seal does not open.

    Returns:
        28 bytes more than ``content``.
    """
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(secret).encrypt(nonce, content, place.encode())


def unseal(sealed: bytes, *, secret: str, place: str) -> bytes:
    """Return what was sealed.

    Raises:
        SealBroken: with another secret, for another place, or it was changed since.

    >>> box = seal(b"3 for, 1 against", secret="of the site", place="ballot 3")
    >>> unseal(box, secret="of the site", place="ballot 3")
    b'3 for, 1 against'
    """
    if len(sealed) < NONCE + MARK:
        raise SealBroken
    try:
        return _cipher(secret).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except InvalidTag:
        raise SealBroken from None


def _cipher(secret: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wentitong ballot box")
    return AESGCM(derived.derive(secret.encode()))

"""Sealing the box: nobody reads it without the site's secret, which is not in the database.

A keyed hash makes a stream as long as the content, and another one a mark over all of it
(encrypt, then authenticate). Each seal has a random beginning of its own, so that two seals
never look alike; a box is a few hundred bytes. See ``docs/decisions/039-*``.
"""

import hashlib
import hmac
import secrets

NONCE = 32  # bytes
MARK = 32


class SealBroken(Exception):
    """The box was sealed with another secret, for another place, or was changed."""


def seal(content: bytes, *, secret: str, place: str) -> bytes:
    """Seal some bytes.

    Args:
        content: what is sealed.
        secret: the site's.
        place: where it belongs, such as ``ballot 3``: elsewhere the seal does not open.

    Returns:
        64 bytes more than ``content``.
    """
    nonce = secrets.token_bytes(NONCE)
    hidden = _mixed(content, _key(secret, place, "stream"), nonce)
    return nonce + hidden + _mark(nonce + hidden, secret, place)


def unseal(sealed: bytes, *, secret: str, place: str) -> bytes:
    """Return what was sealed.

    Raises:
        SealBroken: with another secret, for another place, or it was changed since.

    >>> box = seal(b"3 for, 1 against", secret="of the site", place="ballot 3")
    >>> unseal(box, secret="of the site", place="ballot 3")
    b'3 for, 1 against'
    """
    body, mark = sealed[:-MARK], sealed[-MARK:]
    if len(body) < NONCE or not hmac.compare_digest(mark, _mark(body, secret, place)):
        raise SealBroken
    return _mixed(body[NONCE:], _key(secret, place, "stream"), body[:NONCE])


def _key(secret: str, place: str, use: str) -> bytes:
    about = f"wentitong ballot box, {place}, {use}".encode()
    return hmac.digest(secret.encode(), about, hashlib.sha256)


def _mixed(content: bytes, key: bytes, nonce: bytes) -> bytes:
    stream = b"".join(
        hmac.digest(key, nonce + block.to_bytes(4), hashlib.sha256)
        for block in range(-(-len(content) // hashlib.sha256().digest_size))
    )
    return bytes(a ^ b for a, b in zip(content, stream, strict=False))


def _mark(body: bytes, secret: str, place: str) -> bytes:
    return hmac.digest(_key(secret, place, "mark"), body, hashlib.sha256)

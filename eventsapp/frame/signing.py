"""Signed texts: a browser sends the same ones with each request, so each is checked once."""

import functools
from typing import Final

from itsdangerous import TimestampSigner, URLSafeTimedSerializer

MOST_REMEMBERED: Final = 2_000


class Signer(TimestampSigner):
    """A signer that knows again what it has checked: the same text always proves the same.

    What may change from one moment to the next, such as its age, is looked at each time.
    """

    def verify_signature(self, value: str | bytes, sig: str | bytes) -> bool:
        """Whether the signature was made for the value."""
        return self._checked(value, sig)

    @functools.cached_property
    def _checked(self) -> "functools._lru_cache_wrapper[bool]":
        return functools.lru_cache(MOST_REMEMBERED)(super().verify_signature)


class Signatures(URLSafeTimedSerializer):
    """Writes signed texts and reads them back, with one signer throughout."""

    default_signer = Signer

    def make_signer(self, salt: str | bytes | None = None) -> Signer:
        """Return the signer of a salt, its own when left out."""
        wanted = salt or self.salt
        signer = self._signers.get(wanted)
        if signer is None:
            signer = Signer(self.secret_keys, salt=wanted, **self.signer_kwargs)
            self._signers[wanted] = signer
        return signer

    @functools.cached_property
    def _signers(self) -> dict[str | bytes | None, Signer]:
        return {}

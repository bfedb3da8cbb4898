"""What ``eventsapp verify`` finds out about notices: hashes, logs, and what differs."""

import hashlib
from collections.abc import Iterator

from eventsapp import clock
from eventsapp.checks import Check, Finding, numbered
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.freezing import digest_of
from eventsapp.public_notices.models import Act, NoticeAct, ObjectionStep
from eventsapp.public_notices.objecting import all_files
from eventsapp.public_notices.states import standing_of


def check() -> Iterator[Finding]:
    """Look at every notice that was published, and at the files of objections."""
    yield from numbered(NoticeAct, "notice_id")
    yield from numbered(ObjectionStep, "objection_id")
    for notice in public_notices.notices_of():
        where = f"notice {notice.id} ({notice.title})"
        if not notice.acts or notice.acts[0].act is not Act.PUBLISHED:
            yield Finding(f"{where} is published, and its log does not say so")
        if digest_of(public_notices.frozen(notice)) != notice.digest:
            yield Finding(f"{where} does not read as it was published: its hash is another")
        standing = standing_of(notice, clock.today())
        for one in standing.differing:
            what = " ".join(part for part in (one.who, one.what) if part)
            yield Finding(
                f"{where}: {what} was published as {one.was or '–'}"
                f" and is {one.now or '–'} by the logs"
            )
    for file in all_files():
        if hashlib.sha256(file.content).hexdigest() != file.digest:
            yield Finding(f"file {file.id} of objection {file.objection_id} was changed")


CHECK = Check("notices of publicity: their hashes, and what counts now", check)

"""From a sheet to its preview and, after a yes, to the entries."""

from datetime import datetime

from eventsapp.accounts import drafts
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.entry_sheets.entering import Doing, enter, try_out
from eventsapp.entry_sheets.lines import Difference, Outcome, outcome_of
from eventsapp.entry_sheets.models import EntrySheetDraft
from eventsapp.entry_sheets.reading import plain, read_entries, row_of
from eventsapp.errors import NotFound
from eventsapp.events.models import Event
from eventsapp.frame.languages import chosen
from eventsapp.sheets.opening import open_sheets

CONFIRMED = "entries.from_sheet"  # in the trail


class MovedOn(Exception):
    """Something else would come of the rows than what was shown."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def draft_sheet(
    event: Event, content: bytes, file_name: str, *, token: str, doing: Doing
) -> EntrySheetDraft:
    """Read a file and keep what would come of it until that is confirmed; flushes.

    Raises:
        FileRefused: the file as a whole is refused; the class says why.
        EntryRefused: the event takes no entries now.
    """
    reading = read_entries(open_sheets(content, file_name))
    outcome = try_out(event, reading.rows, doing)
    return drafts.keep(
        EntrySheetDraft(
            token=token,
            event_id=event.id,
            file_name=file_name[:200],
            contents={
                "rows": plain(reading.rows),
                "places": reading.places,
                "passed": reading.passed,
                "outcome": outcome.as_json(),
                "language": chosen(),
            },
            created_at=doing.now,
            created_by_id=doing.by.id,
        )
    )


def find_draft(event: Event, token: str, *, now: datetime, by: Account) -> EntrySheetDraft:
    """Return a preview of one's own.

    Raises:
        DraftGone: confirmed, discarded, expired, or somebody else's.
        NotFound: it is of another event.
    """
    draft = drafts.find(EntrySheetDraft, token, now=now, by=by)
    if draft.event_id != event.id:
        raise NotFound
    return draft


def shown_outcome(draft: EntrySheetDraft) -> Outcome:
    """Return what was last shown to come of the rows."""
    return outcome_of(draft.contents["outcome"])


def check_again(event: Event, draft: EntrySheetDraft, doing: Doing) -> list[Difference]:
    """Look again at what would come of the rows, and keep it; flushes.

    Raises:
        EntryRefused: the event takes no entries now.
    """
    rows = [row_of(values) for values in draft.contents["rows"]]
    return show_instead(draft, try_out(event, rows, doing))


def show_instead(draft: EntrySheetDraft, outcome: Outcome) -> list[Difference]:
    """Let another outcome be the one that is shown; return in what it differs; flushes."""
    differences = outcome.differences(shown_outcome(draft).statuses)
    draft.contents = draft.contents | {"outcome": outcome.as_json(), "language": chosen()}
    return differences


def confirm(event: Event, draft: EntrySheetDraft, doing: Doing) -> Outcome:
    """Enter what was shown, once, in the caller's transaction; flushes.

    Raises:
        DraftGone: somebody confirmed or discarded it a moment ago.
        MovedOn: something else would come of it; the transaction must be rolled back.
        EntryRefused: the event takes no entries any more.
    """
    rows = [row_of(values) for values in draft.contents["rows"]]
    shown, file_name, token = shown_outcome(draft), draft.file_name, draft.token
    drafts.discard(draft)
    outcome = enter(event, rows, doing)
    if outcome.statuses != shown.statuses:
        raise MovedOn(outcome)
    accounts.audit(
        CONFIRMED,
        event,
        by=doing.by,
        now=doing.now,
        file=file_name,
        rows=len(outcome.good),
        refused=len(outcome.bad),
        token=token,
    )
    return outcome


def discard(draft: EntrySheetDraft) -> None:
    """Throw a preview away; flushes.

    Raises:
        DraftGone: it is gone already.
    """
    drafts.discard(draft)

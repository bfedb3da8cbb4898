"""Sheets of entries that were read and wait for a yes."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.accounts.drafts import Draft


class EntrySheetDraft(Draft):
    """A sheet of entries for an event: its rows, and what was shown to come of them."""

    __tablename__ = "entry_sheet_drafts"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))

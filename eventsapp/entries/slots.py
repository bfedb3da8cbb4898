"""Places on a member's first page that higher features fill."""

from collections.abc import Callable

from markupsafe import Markup

from eventsapp.members.models import Member

# Each is asked with the member whose page it is, once a page, and answers with a whole
# ``<section class="card">`` or None. The first card stands in the first column.
member_cards: list[Callable[[Member], Markup | None]] = []

# Short facts for the line under the name, such as "9 times this year".
member_facts: list[Callable[[Member], str | None]] = []

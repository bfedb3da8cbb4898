"""Why an entry is refused, and what would make it possible."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, Forbidden
from eventsapp.events.errors import EntryRefused as EntryRefused
from eventsapp.events.errors import NotEligible as NotEligible


class EntriesNotOpen(EntryRefused):
    """The event has not been published."""

    template = _l("Entries are not open yet.")


class EntriesOpenLater(EntryRefused):
    """The moment at which entries open has not come."""

    template = _l("Entries open on %(moment)s.")


class EntriesClosed(EntryRefused):
    """The deadline has passed, or the event is over."""

    template = _l("Entries are closed. Ask the organiser.")


class WithdrawalsClosed(EntryRefused):
    """After the deadline only the organiser takes people out."""

    template = _l("Entries are closed. Only the organiser can withdraw people now.")


class ClosedAlready(EntryRefused, Conflict):
    """Entries close once; afterwards only the deadline can be moved."""

    template = _l("Entries are closed already.")
    status = 409


class ListUnchanged(EntryRefused, Conflict):
    """A new list would say what the one in force says."""

    template = _l("Nobody came or went since list no. %(number)s; it stays in force.")
    status = 409


class ListReasonMissing(EntryRefused):
    """Whoever reads the second list asks why the first one does not do."""

    template = _l("People came or went since the list was fixed. Say why a new one is needed.")


class EventCancelled(EntryRefused, Conflict):
    """Nobody can enter an event that does not take place."""

    template = _l("This event was cancelled.")
    status = 409


class AlreadyEntered(EntryRefused, Conflict):
    """The person or team has this place already."""

    template = _l("%(name)s is entered already.")
    status = 409


class AlreadyForming(AlreadyEntered):
    """The pair or team is waiting for its people to accept."""

    template = _l("%(name)s is being formed already: somebody has yet to accept.")


class AlreadyRequested(AlreadyEntered):
    """The place is taken, and an approval is missing."""

    template = _l("%(name)s has asked for a place already. The approval is still to come.")


class AlreadyWaiting(AlreadyEntered):
    """Nobody stands on a waiting list twice."""

    template = _l("%(name)s is on the waiting list already.")


class AlreadyOffered(AlreadyEntered):
    """A place is kept until it is confirmed or the time is over."""

    template = _l("A place is kept for %(name)s already. It only has to be confirmed.")


class AlreadyWithdrawn(EntryRefused, Conflict):
    """The entry was taken back before."""

    template = _l("This entry was withdrawn already.")
    status = 409


class DisciplineFull(EntryRefused, Conflict):
    """All places are taken."""

    template = _l("%(discipline)s is full: all %(capacity)s places are taken.")
    cure = _l("Look again later: whoever withdraws makes a place free.")
    status = 409


class NotAMember(NotEligible):
    """The person does not belong to the union on the day of the event."""

    template = _l("%(name)s is not a member of the union on the day of the event.")
    cure = _l("Is that wrong? The branch union can have the membership put right.")


class WomenOnly(NotEligible):
    """The event is for women."""

    template = _l("This event is for women members.")


class HostBranchOnly(NotEligible):
    """The event is for the members of the branch that holds it."""

    template = _l("This event is for members of %(branch)s.")
    cure = _l("Whoever is transferred there by the day of the event can enter.")


class ChairsOnly(NotEligible):
    """The event is for those who head a branch union on its day."""

    template = _l("This event is for the chairs of branch unions.")


class EmployedOnly(NotEligible):
    """The event is for those in employment on its day."""

    template = _l("This event is for members in employment.")


class RetiredOnly(NotEligible):
    """The event is for those who are retired on its day."""

    template = _l("This event is for retired members.")


class TimeClash(NotEligible, Conflict):
    """Nobody is in two places at once."""

    template = _l("%(name)s is entered for %(other)s, which is at the same time.")
    cure = _l("Withdraw from %(other)s first.")
    status = 409


class OutsideBranch(NotEligible):
    """A branch officer enters people of the own branch only."""

    template = _l("%(name)s belongs to another branch. Their own branch enters them.")
    status = 403


class NotOfTheTeam(NotEligible):
    """A team has members of the branches that share its points."""

    template = _l("%(name)s belongs to none of the team's branches.")


class InAnotherTeam(NotEligible):
    """One person, one team in a discipline."""

    template = _l("%(name)s is in %(team)s already.")
    cure = _l("The branch of %(team)s can withdraw that team.")


class InFormingTeam(InAnotherTeam):
    """A yes binds until it is taken back; being asked binds nobody."""

    template = _l("%(name)s has said yes to %(team)s already, which is being formed.")
    cure = _l(
        "%(name)s can take the yes back, and the branch of %(team)s can answer for those who"
        " were asked, or withdraw it."
    )


class NotForming(EntryRefused, Conflict):
    """It has asked for its place already, or was given up."""

    template = _l("%(team)s is not being formed any more. Load the page again.")
    status = 409


class ChooseDiscipline(EntryRefused):
    """The event has disciplines for single persons; one must be named."""

    template = _l("Choose a discipline.")


class TeamsOnly(EntryRefused):
    """The discipline is for teams."""

    template = _l("%(discipline)s is for teams.")
    cure = _l("Form a team with others, or ask your branch union to put you into one.")


class PersonsOnly(EntryRefused):
    """The discipline is for single persons."""

    template = _l("%(discipline)s is for single persons, not for teams.")


class DecidedElsewhere(EntryRefused, Conflict):
    """Base of what is decided on a page of its own, at ``address``."""

    status = 409

    @property
    def address(self) -> str:
        """Return the page that says who goes on."""
        return str(self.values["address"])


class ByPlacesOnly(DecidedElsewhere):
    """Who takes part follows from places in other disciplines; nobody enters."""

    template = _l("Who takes part in “%(discipline)s” is decided in %(sources)s.")
    cure = _l(
        "Those who go on are entered on the page “Who goes on”. A place is given up there too,"
        " with its reason, and the next one moves up; another number of them takes an amendment"
        " of the regulations."
    )


class GivenUpElsewhere(DecidedElsewhere):
    """Whoever withdraws somebody who came by a place would leave it empty, or fill it."""

    template = _l(
        "The place in “%(discipline)s” was won in an earlier discipline. It is given up on the"
        " page “Who goes on”, with its reason, and the next one moves up."
    )


class NoSuchDiscipline(EntryRefused):
    """The discipline belongs to another event, or to none."""

    template = _l("The event has no such discipline. Load the page again.")


class TeamUnnamed(EntryRefused):
    """A team needs a name of at most 60 characters."""

    template = _l("Give the team a name of 1 to %(most)s characters.")


class TeamNameTaken(EntryRefused):
    """Two teams of one discipline must be told apart by their names."""

    template = _l("There is a team called %(name)s already.")


class TeamCodeTaken(EntryRefused):
    """A team's code names one team of an event."""

    template = _l("There is a team %(code)s already.")


class SharesWrong(EntryRefused):
    """The shares of a team's branches are positive and make one whole."""

    template = _l("The shares of the branches must be above 0 and add up to 1.")


class ShareUnreadable(EntryRefused):
    """A share is a fraction such as 1/2, a decimal or a percentage."""

    template = _l("%(text)s is not a share. Write 1/2, 0.5 or 50%%.")


class BranchTwice(EntryRefused):
    """Each branch has one share of a team."""

    template = _l("%(branch)s is named twice.")


class NoBranches(EntryRefused):
    """A team's points must go somewhere."""

    template = _l("Name at least one branch.")


class OutsideOwnBranches(EntryRefused, Forbidden):
    """A branch officer enters teams in which the own branch has a part."""

    template = _l("You can only enter teams of your own branch.")
    status = 403


class SharesMissing(EntryRefused):
    """Some branches have a share and some have none."""

    template = _l("Give every branch a share, or none for equal parts.")


class NoMemberBehind(EntryRefused):
    """An office account belongs to nobody who could take part."""

    template = _l("This account belongs to no member, so it can't enter.")


class NobodyNamed(EntryRefused):
    """There is not one staff number in what was pasted."""

    template = _l("Paste at least one staff number.")


class TooManyNumbers(EntryRefused):
    """More than can be looked at on one page."""

    template = _l("At most %(most)s staff numbers at a time.")


class NumberUnreadable(EntryRefused):
    """The text can't be a staff number."""

    template = _l("This is not a staff number.")


class NumberUnknown(EntryRefused):
    """Nobody has this staff number."""

    template = _l("Nobody has this staff number.")


class NumberTwice(EntryRefused):
    """The same person stands in the list above."""

    template = _l("Named twice: already in line %(line)s.")


class ListMovedOn(EntryRefused, Conflict):
    """Between looking and confirming, somebody on the list could no longer be entered."""

    template = _l("The list has changed in the meantime. Look again, then confirm.")
    status = 409

"""What a document is refused for, each with the place in it."""

from brackets.errors import BracketError
from brackets.plan_errors import PlanError
from brackets.plan_errors import RefusedHere as RefusedHere


class DocumentError(PlanError):
    """Base of what is wrong in a document; ``place`` is a path: ``stages[1].lines[3]``."""

    code = "document_error"
    sentence = "%(place)s: the document is broken here."


# The text


class FileUnreadable(DocumentError):
    """The file is missing, or may not be read."""

    code = "file_unreadable"
    sentence = "%(place)s: this file cannot be read."


class DocumentTooLarge(DocumentError):
    """More bytes than are read."""

    code = "document_too_large"
    sentence = "%(place)s: this is larger than %(most)s MB."
    most: int


class NotUtf8(DocumentError):
    """Bytes that are not UTF-8."""

    code = "not_utf8"
    sentence = "%(place)s, byte %(byte)s: this is not UTF-8."
    byte: int


class NotJson(DocumentError):
    """Text that is not JSON."""

    code = "not_json"
    sentence = "%(place)s, line %(line)s, column %(column)s: this is not JSON."
    line: int
    column: int


class NestedTooDeep(DocumentError):
    """Lists in lists in lists: more than a document ever needs."""

    code = "nested_too_deep"
    sentence = "%(place)s: this is nested too deeply."


class FieldTwice(DocumentError):
    """An object that has the same field twice."""

    code = "field_twice"
    sentence = "%(place)s: the field %(field)s is given twice."
    field: str


# Stages


class LadderAlone(DocumentError):
    """A ladder among other stages, or where matches are planned."""

    code = "ladder_alone"
    sentence = "%(place)s: a ladder is alone in its document, to be played and corrected."


class StageFormatUnknown(DocumentError):
    """A format that nobody knows."""

    code = "stage_format_unknown"
    sentence = "%(place)s: there is no format %(format)s; known are %(known)s."
    format: str
    known: str


class StageTwice(DocumentError):
    """Two stages of the same id."""

    code = "stage_twice"
    sentence = "%(place)s: there is a stage %(stage)s before this one."
    stage: str


class StageUnknown(DocumentError):
    """A comparison of the places of groups that no stage before it has."""

    code = "stage_unknown"
    sentence = "%(place)s: there is no stage %(stage)s with groups before this one."
    stage: str


class ContestNotBefore(DocumentError):
    """A stage takes people from a contest that is not there, or that sends nobody on."""

    code = "contest_not_before"
    sentence = "%(place)s: no contest %(stage)s before this one sends anybody there."
    stage: str


class ContestNotNamed(DocumentError):
    """A mark that does not say for which of several contests it is."""

    code = "contest_not_named"
    sentence = "%(place)s: name the contest."


class MarkValueWrong(DocumentError):
    """A mark with fields that its contest does not have, or without those that it has."""

    code = "mark_value_wrong"
    sentence = "%(place)s: a mark of %(contest)s has %(wanted)s, or a status."
    contest: str
    wanted: str


class MarkFieldsMixed(DocumentError):
    """A mark with fields of two kinds."""

    code = "mark_fields_mixed"
    sentence = "%(place)s: beside %(wanted)s a mark has no other value."
    wanted: str


class EntryFieldsWrong(DocumentError):
    """An entry of a quiz with fields too many, or too few."""

    code = "entry_fields_wrong"
    sentence = "%(place)s: an entry %(entry)s has the fields %(wanted)s."
    entry: str
    wanted: str


class MarkUnreadable(BracketError):
    """A mark that is written in another way than its contest has it."""

    code = "mark_unreadable"
    sentence = "%(text)s cannot be read as a mark of this contest."
    text: str


class DecimalsTooMany(BracketError):
    """A number with more decimals than its contest has."""

    code = "decimals_too_many"
    sentence = "%(number)s has more than %(decimals)s decimals."
    number: str
    decimals: int


class TooManyMatches(DocumentError):
    """More matches than are played at any tournament."""

    code = "too_many_matches"
    sentence = "%(place)s: with this there are more than %(most)s matches."
    most: int


class FieldsExclude(DocumentError):
    """Two fields of which only one can say who plays."""

    code = "fields_exclude"
    sentence = "%(place)s: only one of %(field)s and %(other)s can say who plays here."
    field: str
    other: str


class NobodyNamed(DocumentError):
    """A stage that nobody is sent to."""

    code = "nobody_named"
    sentence = (
        "%(place)s: say who plays here: nobody is left, and no stage before sends anybody."
    )


class StandsTwice(DocumentError):
    """The same entrant or place is sent to two places."""

    code = "stands_twice"
    sentence = "%(place)s: %(who)s stands in %(other)s already."
    who: str
    other: str


class EntrantIdle(DocumentError):
    """An entrant whom no stage takes in."""

    code = "entrant_idle"
    sentence = "%(place)s: %(entrant)s plays in no stage."
    entrant: str


class RulesMissing(DocumentError):
    """A table that nothing says how to rank."""

    code = "rules_missing"
    sentence = "%(place)s: say by which rules this is ranked, here or for the whole document."


class NotPlayingHere(DocumentError):
    """Somebody is named in a stage who does not play in it."""

    code = "not_playing_here"
    sentence = "%(place)s: %(who)s does not play in this stage."
    who: str


class PairedByPoints(DocumentError):
    """A Swiss stage that is ranked by something else than points first."""

    code = "paired_by_points"
    sentence = (
        "%(place)s: a Swiss stage is paired by points; its rules have to begin with points."
    )


# Results


class MatchOrPairMissing(DocumentError):
    """A result that names neither its match nor its pair."""

    code = "match_or_pair_missing"
    sentence = "%(place)s: name the match, or the pair that played it."


class MatchAmbiguous(DocumentError):
    """A result of two who meet several times, with nothing that says which one it is."""

    code = "match_ambiguous"
    sentence = "%(place)s: %(first)s and %(second)s meet in %(refs)s; name the match."
    first: str
    second: str
    refs: str


class PairMeetsNowhere(DocumentError):
    """A result of two who do not meet, as far as the other results say."""

    code = "pair_meets_nowhere"
    sentence = "%(place)s: %(first)s and %(second)s have no match to play so far."
    first: str
    second: str


class PairHasPlayed(DocumentError):
    """A further result of two who have nothing left to play."""

    code = "pair_has_played"
    sentence = (
        "%(place)s: %(first)s and %(second)s have a result in %(ref)s already; "
        "name the match to correct it."
    )
    first: str
    second: str
    ref: str


class VoidWithoutMatch(DocumentError):
    """A void result that does not say which match it opens again."""

    code = "void_without_match"
    sentence = "%(place)s: name the match whose result is void."


# Draws


class NothingToDraw(DocumentError):
    """A draw of a stage in which everybody's place is fixed, or waits for earlier stages."""

    code = "nothing_to_draw"
    sentence = "%(place)s: no lot is drawn here: name entrants, not their lines or groups."


class StageNowhere(DocumentError):
    """A draw of a stage that the document does not have."""

    code = "stage_nowhere"
    sentence = "%(place)s: there is no stage %(stage)s in this document."
    stage: str


class ProofFails(DocumentError):
    """A proof of a draw of which one step is not true; ``place`` names the step."""

    code = "proof_fails"
    sentence = "%(place)s: this step of the proof does not hold."


# Timetables


class FitsNoMatch(DocumentError):
    """What matches need, for matches that the document does not have."""

    code = "fits_no_match"
    sentence = "%(place)s: there is no match of this stage, this round and this name."


class CourtsTwice(DocumentError):
    """Two files that both have a hall; ``place`` is the second one."""

    code = "courts_twice"
    sentence = "%(place)s: courts stand in %(other)s already; one file says what there is."
    other: str


class DocumentTwice(DocumentError):
    """Two files of the same id; ``place`` is the second one."""

    code = "document_twice"
    sentence = "%(place)s: another file has the id %(id)s too."
    id: str


class NeverBegan(DocumentError):
    """A match that ended or is taken back, and of which nothing says that it began."""

    code = "never_began"
    sentence = "%(place)s: nothing says where and when match %(ref)s began."
    ref: str


class LaterThanNow(DocumentError):
    """Something that has happened, and is still to come."""

    code = "later_than_now"
    sentence = "%(place)s: this is later than now, which is %(now)s."
    now: str


class SearchOnTheDay(DocumentError):
    """A search for a shorter timetable after the day has begun."""

    code = "search_on_the_day"
    sentence = "%(place)s: a shorter timetable is searched for before the day, not on it."


class TournamentsSeveral(DocumentError):
    """Several tournaments where one is asked for; ``place`` is the second one."""

    code = "tournaments_several"
    sentence = "%(place)s: set-ups are proposed for one tournament at a time."


# The command line


class UsageWrong(BracketError):
    """A command line that does not say what to do."""

    code = "usage_wrong"
    sentence = "Usage: %(usage)s"
    usage: str

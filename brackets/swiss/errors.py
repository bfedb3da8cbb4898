"""What a Swiss tournament is refused for."""

from brackets.errors import BracketError


class TrfError(BracketError):
    """Base of what is wrong in a TRF file; lines and columns count from 1."""

    code = "trf_error"
    sentence = "Line %(line)s, column %(column)s: the file is broken here."
    line: int
    column: int


class TrfWrong(TrfError):
    """Something else stands there than the format has."""

    code = "trf_wrong"
    sentence = (
        "Line %(line)s, column %(column)s: %(found)s cannot stand here; it takes %(wanted)s."
    )
    found: str
    wanted: str


class TrfBlank(TrfError):
    """Nothing stands where something has to."""

    code = "trf_blank"
    sentence = "Line %(line)s, column %(column)s: this is blank; it takes %(wanted)s."
    wanted: str


class NumberTwice(TrfError):
    """Two players have one start number."""

    code = "trf_number_twice"
    sentence = "Line %(line)s, column %(column)s: there is a player %(number)s before this one."
    number: int


class PlayerMissing(TrfError):
    """A line names a player that the file does not have."""

    code = "trf_player_missing"
    sentence = "Line %(line)s, column %(column)s: there is no player %(number)s."
    number: int


class GameOneSided(TrfError):
    """The opponent's line tells another story about the round."""

    code = "trf_game_one_sided"
    sentence = (
        "Line %(line)s, column %(column)s: round %(round_number)s of %(number)s and of "
        "%(opponent)s do not agree."
    )
    round_number: int
    number: int
    opponent: int


class PointsDisagree(TrfError):
    """The points in the file are not those of the results."""

    code = "trf_points_disagree"
    sentence = (
        "Line %(line)s, column %(column)s: the results of %(number)s give %(counted)s points, "
        "not %(written)s."
    )
    number: int
    counted: str
    written: str


class PointsByColour(TrfError):
    """White and Black would earn different points, which is not paired by."""

    code = "trf_points_by_colour"
    sentence = "Line %(line)s, column %(column)s: White and Black must earn the same points."


class PlayersMissing(BracketError):
    """A file without a line 001."""

    code = "trf_players_missing"
    sentence = "The file has no player: no line begins with 001."


class TooManyPlayers(BracketError):
    """More players than a file can number, or than are paired."""

    code = "swiss_too_many_players"
    sentence = "At most %(most)s players can be paired, not %(players)s."
    players: int
    most: int


class NoLegalPairing(BracketError):
    """Whatever is tried, somebody meets twice, or nobody may take the bye."""

    code = "swiss_no_legal_pairing"
    sentence = (
        "Round %(round_number)s cannot be paired: whatever is tried, two meet again or are "
        "kept apart, a colour cannot be, or nobody may take the bye."
    )
    round_number: int


class RoundsOver(BracketError):
    """All rounds have been paired."""

    code = "swiss_rounds_over"
    sentence = "All %(rounds)s rounds have been paired."
    rounds: int


class NobodyToPair(BracketError):
    """Nobody is there in the round."""

    code = "swiss_nobody_to_pair"
    sentence = "Nobody is there to be paired in round %(round_number)s."
    round_number: int


class FileUnwritable(BracketError):
    """The file for the pairs cannot be written."""

    code = "swiss_file_unwritable"
    sentence = "%(name)s: this file cannot be written."
    name: str


# Stages of documents


class NoSwissStage(BracketError):
    """A document in which nothing is paired by rounds."""

    code = "swiss_no_stage"
    sentence = "No stage of this document is Swiss."


class SwissNowhere(BracketError):
    """No Swiss stage has this name."""

    code = "swiss_nowhere"
    sentence = "No stage %(stage)s of this document is Swiss."
    stage: str


class MembersUnknown(BracketError):
    """Somebody who plays in the stage comes from an earlier one that is not over."""

    code = "swiss_members_unknown"
    sentence = "%(place)s: it is not known yet who is %(slot)s."
    place: str
    slot: str


class RoundUnfinished(BracketError):
    """A round cannot be paired before all results of those before it are in."""

    code = "swiss_round_unfinished"
    sentence = "Match %(ref)s has no result yet; the next round is paired after it."
    ref: str

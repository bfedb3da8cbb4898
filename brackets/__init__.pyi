from brackets.competition import SlotNames, groups_to_knock_out, slot_named
from brackets.contests.contest import Contest
from brackets.contests.events import Closing, ClosingKind, JuryAdvance, JuryWord, Mark
from brackets.contests.state import ContestState, ContestStatus, HeatState
from brackets.contests.terms import Heat, Standard
from brackets.contests.timed import TimedRules
from brackets.correcting import Diff, MarkDiff, Move, Starters, correct, correct_mark
from brackets.draws.drawn import Drawn
from brackets.draws.lots import Lots
from brackets.draws.outcome import Draw, GroupDraw, GroupSeparation
from brackets.draws.pots import Bands, Pot
from brackets.draws.proof import Commitment, Proof, commit, prove
from brackets.draws.proof_json import proof_of
from brackets.draws.seeding import seeds_by_ranking, seeds_by_rating, seeds_wanted
from brackets.draws.separation import Separation
from brackets.draws.sheet import DrawFormat, Sheet, draw_elimination, draw_groups
from brackets.draws.verify import Finding, Step, verify
from brackets.errors import BracketError
from brackets.events import Leaving, LeavingPolicy, LineUp, Lot, Withdrawal
from brackets.formats.best_thirds import comparison_stage, settled
from brackets.formats.consolation import consolation, consolation_stage
from brackets.formats.crossing import crossing, first_reunion
from brackets.formats.double_elimination import (
    GrandFinal,
    double_elimination,
    double_elimination_stage,
    drop_masks,
)
from brackets.formats.elimination import elimination_stage, round_stage, single_elimination
from brackets.formats.groups import group_play, groups_stage, snake, snake_into
from brackets.formats.lines import draw_size, standard_lines
from brackets.formats.page import page, page_stage
from brackets.formats.round_robin import berger_table, byes, round_robin, round_robin_stage
from brackets.formats.stepladder import stepladder, stepladder_stage
from brackets.formats.swiss import PairedRound, swiss_stage
from brackets.handing_in import hand_in
from brackets.ladders.climbing import correct_step, play_ladder, record_step
from brackets.ladders.ladder import (
    Challenged,
    ChallengePlayed,
    Climb,
    Joined,
    Ladder,
    LadderEvent,
    LadderRules,
    Parted,
)
from brackets.ladders.states import LadderDiff, LadderState, Rung
from brackets.log import Event
from brackets.marks.advancing import Advance, Progression, Undecided, advance, rank_over
from brackets.marks.attempts import last_three, rank_attempts
from brackets.marks.counts import Count, ShortTeam, rank_counts, rank_team_counts
from brackets.marks.grades import AtCut, Grade, award_grades
from brackets.marks.heats import (
    lane_order,
    lanes_by_groups,
    lanes_by_speed,
    swimming_heats,
    zigzag_heats,
)
from brackets.marks.heights import rank_heights
from brackets.marks.judged import Adjustment, Contestant, Judged, PartScore, ScoreSheet, judge
from brackets.marks.judging_rules import (
    Combining,
    Judge,
    JudgingRules,
    Part,
    Segment,
    TieKind,
    TieRule,
    Trimming,
)
from brackets.marks.mass_start import (
    CheckPoint,
    Clock,
    Course,
    Irregularity,
    MassStart,
    Reason,
    Runner,
    rank_mass_start,
)
from brackets.marks.qualifying import Qualified, by_standard
from brackets.marks.quiz import Change, Quiz, correct_quiz, play_quiz
from brackets.marks.quiz_log import (
    Adjusted,
    Answered,
    Buzzed,
    EarlyBuzz,
    QuizRules,
    Required,
    Risk,
    SuddenDeath,
)
from brackets.marks.race_teams import TeamScore, rank_race_teams
from brackets.marks.ranking import rank_marks
from brackets.marks.steps import StepRules, Unit, Walked, rank_units, rank_walkers, walk
from brackets.marks.tables import MarkTable, Measure, Status, Unranked
from brackets.marks.times import Level, Precision, Timed, rank_times, read_time
from brackets.matches import Match, Stage, Table, TableBye, as_ties
from brackets.plan import Plan
from brackets.plan_errors import PlanError
from brackets.playing import play, record, record_mark
from brackets.points import (
    NINE_SEVEN_SIX,
    SEVEN_FIVE_FOUR,
    Award,
    Sharing,
    SmallField,
    award_points,
    placed_from_the_bottom,
)
from brackets.results import Result, ResultKind
from brackets.scores import SPORTS, MatchFormat
from brackets.sitting_out import ByeKind, SatOut
from brackets.slots import BYE, Bye, LoserOf, PlaceIn, Seed, Slot, Span, Unpaired, WinnerOf
from brackets.standings import (
    INFINITE,
    Criterion,
    PointsTable,
    RuleSet,
    Scope,
    Standing,
    Standings,
    Tie,
    TieProcedure,
    Unfinished,
    Value,
    Why,
    criteria_of,
    preset,
    preset_names,
    rank,
    rules_at,
)
from brackets.states import MatchState, MatchStatus, Placing, Side, State, TableState
from brackets.team_totals import Earned, TeamTotal, rank_teams
from brackets.ties.line_ups import by_letters
from brackets.ties.parts import (
    Counting,
    Gaps,
    Rubber,
    RubberKind,
    Substitution,
    Who,
    rubber_ref,
)
from brackets.ties.presets import tie_format, tie_format_names
from brackets.ties.states import RubberState, RubberStatus, TieState
from brackets.ties.teams import Member, Sex, Team
from brackets.ties.tie_format import TieFormat

__all__ = [
    "BYE",
    "INFINITE",
    "NINE_SEVEN_SIX",
    "SEVEN_FIVE_FOUR",
    "SPORTS",
    "Adjusted",
    "Adjustment",
    "Advance",
    "Answered",
    "AtCut",
    "Award",
    "Bands",
    "BracketError",
    "Buzzed",
    "Bye",
    "ByeKind",
    "ChallengePlayed",
    "Challenged",
    "Change",
    "CheckPoint",
    "Climb",
    "Clock",
    "Closing",
    "ClosingKind",
    "Combining",
    "Commitment",
    "Contest",
    "ContestState",
    "ContestStatus",
    "Contestant",
    "Count",
    "Counting",
    "Course",
    "Criterion",
    "Diff",
    "Draw",
    "DrawFormat",
    "Drawn",
    "EarlyBuzz",
    "Earned",
    "Event",
    "Finding",
    "Gaps",
    "Grade",
    "GrandFinal",
    "GroupDraw",
    "GroupSeparation",
    "Heat",
    "HeatState",
    "Irregularity",
    "Joined",
    "Judge",
    "Judged",
    "JudgingRules",
    "JuryAdvance",
    "JuryWord",
    "Ladder",
    "LadderDiff",
    "LadderEvent",
    "LadderRules",
    "LadderState",
    "Leaving",
    "LeavingPolicy",
    "Level",
    "LineUp",
    "LoserOf",
    "Lot",
    "Lots",
    "Mark",
    "MarkDiff",
    "MarkTable",
    "MassStart",
    "Match",
    "MatchFormat",
    "MatchState",
    "MatchStatus",
    "Measure",
    "Member",
    "Move",
    "PairedRound",
    "Part",
    "PartScore",
    "Parted",
    "PlaceIn",
    "Placing",
    "Plan",
    "PlanError",
    "PointsTable",
    "Pot",
    "Precision",
    "Progression",
    "Proof",
    "Qualified",
    "Quiz",
    "QuizRules",
    "Reason",
    "Required",
    "Result",
    "ResultKind",
    "Risk",
    "Rubber",
    "RubberKind",
    "RubberState",
    "RubberStatus",
    "RuleSet",
    "Rung",
    "Runner",
    "SatOut",
    "Scope",
    "ScoreSheet",
    "Seed",
    "Segment",
    "Separation",
    "Sex",
    "Sharing",
    "Sheet",
    "ShortTeam",
    "Side",
    "Slot",
    "SlotNames",
    "SmallField",
    "Span",
    "Stage",
    "Standard",
    "Standing",
    "Standings",
    "Starters",
    "State",
    "Status",
    "Step",
    "StepRules",
    "Substitution",
    "SuddenDeath",
    "Table",
    "TableBye",
    "TableState",
    "Team",
    "TeamScore",
    "TeamTotal",
    "Tie",
    "TieFormat",
    "TieKind",
    "TieProcedure",
    "TieRule",
    "TieState",
    "Timed",
    "TimedRules",
    "Trimming",
    "Undecided",
    "Unfinished",
    "Unit",
    "Unpaired",
    "Unranked",
    "Value",
    "Walked",
    "Who",
    "Why",
    "WinnerOf",
    "Withdrawal",
    "advance",
    "as_ties",
    "award_grades",
    "award_points",
    "berger_table",
    "by_letters",
    "by_standard",
    "byes",
    "commit",
    "comparison_stage",
    "consolation",
    "consolation_stage",
    "correct",
    "correct_mark",
    "correct_quiz",
    "correct_step",
    "criteria_of",
    "crossing",
    "double_elimination",
    "double_elimination_stage",
    "draw_elimination",
    "draw_groups",
    "draw_size",
    "drop_masks",
    "elimination_stage",
    "first_reunion",
    "group_play",
    "groups_stage",
    "groups_to_knock_out",
    "hand_in",
    "judge",
    "lane_order",
    "lanes_by_groups",
    "lanes_by_speed",
    "last_three",
    "page",
    "page_stage",
    "placed_from_the_bottom",
    "play",
    "play_ladder",
    "play_quiz",
    "preset",
    "preset_names",
    "proof_of",
    "prove",
    "rank",
    "rank_attempts",
    "rank_counts",
    "rank_heights",
    "rank_marks",
    "rank_mass_start",
    "rank_over",
    "rank_race_teams",
    "rank_team_counts",
    "rank_teams",
    "rank_times",
    "rank_units",
    "rank_walkers",
    "read_time",
    "record",
    "record_mark",
    "record_step",
    "round_robin",
    "round_robin_stage",
    "round_stage",
    "rubber_ref",
    "rules_at",
    "seeds_by_ranking",
    "seeds_by_rating",
    "seeds_wanted",
    "settled",
    "single_elimination",
    "slot_named",
    "snake",
    "snake_into",
    "standard_lines",
    "stepladder",
    "stepladder_stage",
    "swimming_heats",
    "swiss_stage",
    "tie_format",
    "tie_format_names",
    "verify",
    "walk",
    "zigzag_heats",
]

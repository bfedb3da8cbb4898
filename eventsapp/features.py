"""Which features there are, and what each wants to hear from the ones below it."""

import functools

from flask import Blueprint

from eventsapp.accounts.views import bp as accounts
from eventsapp.agreements.links import connect as connect_agreements
from eventsapp.agreements.views import bp as agreements
from eventsapp.appraisals.links import connect as connect_appraisals
from eventsapp.appraisals.turnout_views import bp as appraisals
from eventsapp.arrival_boards.links import connect as connect_arrival_boards
from eventsapp.arrival_boards.views import bp as arrival_boards
from eventsapp.associations.views import bp as associations
from eventsapp.attendances.days_views import bp as attendances
from eventsapp.attendances.links import connect as connect_attendances
from eventsapp.awards.links import connect as connect_awards
from eventsapp.awards.views import bp as awards
from eventsapp.backups.links import connect as connect_backups
from eventsapp.backups.views import bp as backups
from eventsapp.badges.views import bp as badges
from eventsapp.ballots.links import connect as connect_ballots
from eventsapp.ballots.voting_views import bp as ballots
from eventsapp.booklets.links import connect as connect_booklets
from eventsapp.booklets.views import bp as booklets
from eventsapp.books.links import connect as connect_books
from eventsapp.books.views import bp as books
from eventsapp.call_rooms.links import connect as connect_call_rooms
from eventsapp.call_rooms.views import bp as call_rooms
from eventsapp.certificates.views import bp as certificates
from eventsapp.checkins.api_views import bp as checkins
from eventsapp.checkins.panels import connect as connect_checkins
from eventsapp.checkpoints.services import connect as connect_check_points
from eventsapp.checkpoints.views import bp as checkpoints
from eventsapp.declarations.links import connect as connect_declarations
from eventsapp.declarations.views import bp as declarations
from eventsapp.devices.views import bp as devices
from eventsapp.draw_screens.views import bp as draw_screens
from eventsapp.draws.links import connect as connect_draws
from eventsapp.draws.views import bp as draws
from eventsapp.entries.declaring_views import bp as entries
from eventsapp.entries.sections import connect as connect_entries
from eventsapp.entry_sheets.links import connect as connect_entry_sheets
from eventsapp.entry_sheets.views import bp as entry_sheets
from eventsapp.evaluations.ballot_views import bp as evaluations
from eventsapp.evaluations.links import connect as connect_evaluations
from eventsapp.events.happenings import connect as connect_events
from eventsapp.events.visitor_views import bp as events
from eventsapp.excuses.views import bp as excuses
from eventsapp.field_pads.links import connect as connect_field_pads
from eventsapp.field_pads.views import bp as field_pads
from eventsapp.finish_lines.links import connect as connect_finish_lines
from eventsapp.finish_lines.views import bp as finish_lines
from eventsapp.frame.views import bp as frame
from eventsapp.guest_arrivals.panels import connect as connect_guest_arrivals
from eventsapp.guest_arrivals.views import bp as guest_arrivals
from eventsapp.guests.panels import connect as connect_guests
from eventsapp.guests.views import bp as guests
from eventsapp.hikes.links import connect as connect_hikes
from eventsapp.hikes.views import bp as hikes
from eventsapp.honours.links import connect as connect_honours
from eventsapp.honours.views import bp as honours
from eventsapp.insights.links import connect as connect_insights
from eventsapp.insights.views import bp as insights
from eventsapp.invitations.answer_views import bp as invitations
from eventsapp.invitations.panels import connect as connect_invitations
from eventsapp.judgings.links import connect as connect_judgings
from eventsapp.judgings.views import bp as judgings
from eventsapp.limits.views import bp as limits
from eventsapp.live_boards.links import connect as connect_live_boards
from eventsapp.live_boards.views import bp as live_boards
from eventsapp.members.views import bp as members
from eventsapp.mergers.views import bp as mergers
from eventsapp.notices.views import bp as notices
from eventsapp.pad_phones.views import bp as pad_phones
from eventsapp.pairings.views import bp as pairings
from eventsapp.paper_lists.links import connect as connect_paper_lists
from eventsapp.paper_lists.views import bp as paper_lists
from eventsapp.plans.views import bp as plans
from eventsapp.progressions.links import connect as connect_progressions
from eventsapp.progressions.views import bp as progressions
from eventsapp.proposals.views import bp as proposals
from eventsapp.protests.links import connect as connect_protests
from eventsapp.protests.views import bp as protests
from eventsapp.public_notices.handling_views import bp as public_notices
from eventsapp.public_notices.links import connect as connect_public_notices
from eventsapp.quizzes.links import connect as connect_quizzes
from eventsapp.quizzes.views import bp as quizzes
from eventsapp.ratings.links import connect as connect_ratings
from eventsapp.ratings.views import bp as ratings
from eventsapp.records.event_views import bp as records
from eventsapp.records.links import connect as connect_records
from eventsapp.regulations.links import connect as connect_regulations
from eventsapp.regulations.views import bp as regulations
from eventsapp.reminders.links import connect as connect_reminders
from eventsapp.reminders.views import bp as reminders
from eventsapp.reported_figures.links import connect as connect_reported_figures
from eventsapp.reported_figures.views import bp as reported_figures
from eventsapp.results.links import connect as connect_results
from eventsapp.results.views import bp as results
from eventsapp.rounds.links import connect as connect_rounds
from eventsapp.rounds.views import bp as rounds
from eventsapp.scanners.views import bp as scanners
from eventsapp.schemes.links import connect as connect_schemes
from eventsapp.schemes.standing_views import bp as schemes
from eventsapp.score_pads.links import connect as connect_score_pads
from eventsapp.score_pads.views import bp as score_pads
from eventsapp.screens.panels import connect as connect_screens
from eventsapp.screens.views import bp as screens
from eventsapp.signings.links import connect as connect_signings
from eventsapp.signings.views import bp as signings
from eventsapp.slip_signatures.links import connect as connect_slip_signatures
from eventsapp.slip_signatures.views import bp as slip_signatures
from eventsapp.sportsmanship.links import connect as connect_sportsmanship
from eventsapp.sportsmanship.views import bp as sportsmanship
from eventsapp.team_ties.links import connect as connect_team_ties
from eventsapp.team_ties.views import bp as team_ties
from eventsapp.timetables.day_views import bp as timetables
from eventsapp.timetables.links import connect as connect_timetables
from eventsapp.timing_files.links import connect as connect_timing_files
from eventsapp.timing_files.views import bp as timing_files
from eventsapp.word_templates.views import bp as word_templates
from eventsapp.year_ends.links import connect as connect_year_ends
from eventsapp.year_ends.views import bp as year_ends

BLUEPRINTS: tuple[Blueprint, ...] = (
    frame,
    accounts,
    backups,
    members,
    notices,
    certificates,
    word_templates,
    associations,
    plans,
    events,
    limits,
    declarations,
    entries,
    entry_sheets,
    guests,
    invitations,
    checkpoints,
    devices,
    checkins,
    badges,
    paper_lists,
    guest_arrivals,
    scanners,
    arrival_boards,
    screens,
    hikes,
    attendances,
    draws,
    proposals,
    draw_screens,
    results,
    pad_phones,
    pairings,
    rounds,
    judgings,
    timing_files,
    signings,
    slip_signatures,
    agreements,
    excuses,
    progressions,
    protests,
    ratings,
    records,
    sportsmanship,
    timetables,
    score_pads,
    field_pads,
    finish_lines,
    team_ties,
    call_rooms,
    live_boards,
    quizzes,
    books,
    booklets,
    reminders,
    regulations,
    appraisals,
    reported_figures,
    schemes,
    insights,
    ballots,
    public_notices,
    evaluations,
    honours,
    awards,
    year_ends,
    mergers,
)


@functools.cache
def connect_features() -> None:
    """Let higher features hear what lower ones changed, once for the process.

    A lower feature knows nothing of a higher one; it sends a signal, and
    kept tables above it are brought up to date in the same transaction. Who hears is kept
    by the modules, and is the same for each application that is made.
    """
    connect_backups()
    connect_declarations()
    connect_entries()
    connect_entry_sheets()
    connect_guests()
    connect_events()
    connect_invitations()
    connect_check_points()
    connect_checkins()
    connect_paper_lists()
    connect_guest_arrivals()
    connect_arrival_boards()
    connect_screens()
    connect_hikes()
    connect_attendances()
    connect_draws()
    connect_results()
    connect_rounds()
    connect_judgings()
    connect_timing_files()
    connect_signings()
    connect_slip_signatures()
    connect_agreements()
    connect_progressions()
    connect_protests()
    connect_ratings()
    connect_records()
    connect_sportsmanship()
    connect_timetables()
    connect_score_pads()
    connect_field_pads()
    connect_finish_lines()
    connect_team_ties()
    connect_call_rooms()
    connect_live_boards()
    connect_quizzes()
    connect_reminders()
    connect_regulations()
    connect_books()
    connect_booklets()
    connect_year_ends()
    connect_appraisals()
    connect_reported_figures()
    connect_schemes()
    connect_insights()
    connect_ballots()
    connect_public_notices()
    connect_evaluations()
    connect_honours()
    connect_awards()

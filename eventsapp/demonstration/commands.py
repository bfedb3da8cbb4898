"""``eventsapp demonstrate``: fills an empty site with an invented year."""

import time
from datetime import date, datetime, timedelta
from random import Random

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body, Role
from eventsapp.database import db
from eventsapp.demonstration.appraising import appraise
from eventsapp.demonstration.awarding import award_last_year
from eventsapp.demonstration.binding import bind_books
from eventsapp.demonstration.board_games import play_xiangqi
from eventsapp.demonstration.by_hand import count_by_hand
from eventsapp.demonstration.crossing import cross_today
from eventsapp.demonstration.fair_play import commend, excuse_some
from eventsapp.demonstration.family_day import open_family_day
from eventsapp.demonstration.field_day import take_down_today
from eventsapp.demonstration.gymnastics import exercise
from eventsapp.demonstration.hike import walk_today
from eventsapp.demonstration.honouring import honour
from eventsapp.demonstration.last_year import appraise_last_year
from eventsapp.demonstration.people import PASSWORD, LogIn, People, log_ins_of, settle_in
from eventsapp.demonstration.playing import play_season
from eventsapp.demonstration.protesting import protest_today
from eventsapp.demonstration.publicity import publicise
from eventsapp.demonstration.pulling import pull_today
from eventsapp.demonstration.quizzing import quiz_today
from eventsapp.demonstration.reciting import recite_today
from eventsapp.demonstration.record_keeping import keep_records
from eventsapp.demonstration.signing import sign_what_is_over
from eventsapp.demonstration.slip_signing import sign_slips
from eventsapp.demonstration.speech import speak_today
from eventsapp.demonstration.to_come import announce_what_is_to_come
from eventsapp.demonstration.voting import hold_ballots
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Audience
from eventsapp.notices import services as notices

STILL_NEW = timedelta(days=3)
"""How far back the invented people have not read what they were told."""


def demonstrate_year() -> list[LogIn]:
    """Make the demonstration year of today and commit it; the same day makes the same year."""
    now = clock.now()
    year = clock.today().year
    rng = Random(f"wentitong {year}")
    people = settle_in(year, rng=rng, now=now)
    play_season(people, year, rng=rng, now=now)
    _enter_the_visitor(people, now)
    open_family_day(people, now)
    announce_what_is_to_come(people, now)
    walk_today(people, now)
    exercise(people, now)
    play_xiangqi(people, now)
    contest, _tokens = speak_today(people, now)
    recite_today(contest.event, people, now)
    take_down_today(people, now)
    pull_today(people, now)
    quiz_today(people, now)
    cross_today(people, now)
    sign_what_is_over(people, now)
    keep_records(now=now, by=None)
    _commend(people, now)
    protest_today(people, now)
    sign_slips(people, now)
    appraise_last_year(people, year)
    appraise(people, year, now)
    count_by_hand(people, year, now)
    hold_ballots(people, year, now)
    publicise(people, year, now)
    honour(people, year, now)
    award_last_year(people, year, now)
    notices.read_before(now - STILL_NEW)
    bind_books(people, now)
    db.session.commit()
    return people.log_ins


def _commend(people: People, now: datetime) -> None:
    """Let the organiser excuse some and give awards for conduct; the referee signs them."""
    login = {log_in.role: log_in.login for log_in in people.log_ins}
    organiser = accounts.account_by_login(login[Role.ORGANISER])
    referee = accounts.account_by_login(login[Role.REFEREE])
    if organiser is not None and referee is not None:
        excuse_some(date(now.year, 1, 1), now.date(), now=now, by=organiser)
        commend(now=now, organiser=organiser, referee=referee)


def _enter_the_visitor(people: People, now: datetime) -> None:
    """Let the organiser enter the member whom visitors log in as, where no choice is needed."""
    login = {log_in.role: log_in.login for log_in in people.log_ins}
    organiser = accounts.account_by_login(login[Role.ORGANISER])
    visitor = next(m for m in people.members if m.staff_number == login[Role.MEMBER])
    for event in reversed(events.open_for_entry(now)):
        if not event.disciplines and event.audience == Audience.EVERYONE:
            if entries.standing(event, visitor):
                continue
            entries.enter(event, visitor, now=now - timedelta(minutes=40), by=organiser)
            return


def prepare_demonstration() -> None:
    """Fill an empty site, and say which log-ins there are."""
    if db.session.scalar(select(Body.id).limit(1)) is None:
        click.echo("Making the demonstration year …")
        started = time.monotonic()
        demonstrate_year()
        click.echo(f"Made in {time.monotonic() - started:.0f} s.")
    log_ins = log_ins_of()
    if log_ins:
        click.echo(f"Demonstration log-ins (password {PASSWORD}):")
        for log_in in log_ins:
            click.echo(f"  {log_in.login}  {log_in.role:<15} {log_in.name} · {log_in.body}")


@click.command()
@with_appcontext
def demonstrate() -> None:
    """Fill an empty site with an invented year."""
    if db.session.scalar(select(Body.id).limit(1)) is not None:
        raise click.ClickException("The site is not empty; nothing was changed.")
    prepare_demonstration()

"""A member's page of the year's titles: what is asked, what they have, what is missing."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.years import asked_year
from eventsapp.honours import services as honours
from eventsapp.honours import words
from eventsapp.honours.figures import NO_SHOWS, OFFICIATED
from eventsapp.honours.pages import bp
from eventsapp.honours.services import Board, HolderKind
from eventsapp.members import services as members
from eventsapp.members.models import Member


@bp.get("/honours/own")
@requires(Permission.SEE_SITE)
def own() -> ResponseReturnValue:
    """Lead to one's own page; who is no member to the titles."""
    person, year = members.of_account(account()), asked_number("year")
    if person is None:
        return redirect(url_for(".list_titles", year=year))
    return redirect(url_for(".member", member_id=person.id, year=year))


@bp.get("/honours/members/<int:member_id>")
@requires(Permission.SEE_SITE)
def member(member_id: int) -> ResponseReturnValue:
    """Show one member where they stand for each title of a year, and why."""
    person = members.get(member_id)
    years = honours.years()
    year = asked_year(next(iter(years), None))
    on = honours.day_in(year)
    home = members.home_of(person, on=on)
    if person.account_id != account().id:
        demand(Permission.SEE_BRANCH_ROWS, home)
    branch_id = members.branch_on(person.id, on)
    titles = [kept for kept in honours.of_year(year) if kept.title.holder is HolderKind.MEMBER]
    boards = (
        honours.own_boards(year, titles, members.get_branch(branch_id))
        if branch_id is not None and titles
        else []
    )
    return render_template(
        "honours/member.html",
        person=person,
        year=year,
        years=years,
        on=on,
        titles=titles,
        boards=boards,
        is_own=person.account_id == account().id,
        missed=_missed(boards, person, year),
        officiated=_officiated(boards, person, year),
        words=words,
    )


def _missed(boards: list[Board], person: Member, year: int) -> list[honours.Row]:
    if not _has(boards, person, NO_SHOWS):
        return []
    return honours.no_shows(year, select(Member.id).where(Member.id == person.id))


def _officiated(boards: list[Board], person: Member, year: int) -> list[honours.Officiated]:
    if not _has(boards, person, OFFICIATED):
        return []
    return honours.officiated(year, select(Member.id).where(Member.id == person.id))


def _has(boards: list[Board], person: Member, figure: str) -> bool:
    """Whether a figure is asked for and is more than nothing, so that it has rows."""
    found = (board.find(person.id) for board in boards)
    return any(one.values.get(figure) for one in found if one is not None)

"""Pages of members: the list, one member, joining, correcting."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import asked_number, asked_page
from eventsapp.members import services as members
from eventsapp.members.forms import FactsForm, JoinForm
from eventsapp.members.models import Branch, Member, Sex
from eventsapp.members.pages import bp
from eventsapp.members.scopes import demand_care, demand_sight, seen_branches
from eventsapp.members.words import EMPLOYMENT_NAMES, MOVEMENT_NAMES, SEX_NAMES

PAGE = 50
LONGEST_SEARCH = 60


@bp.get("/members")
@requires(Permission.SEE_MEMBERS)
def list_members() -> ResponseReturnValue:
    """Show the members of today, found by name, pinyin or staff number."""
    today = clock.today()
    seen = seen_branches()
    words = request.args.get("q", "")[:LONGEST_SEARCH]
    chosen = asked_number("branch")
    former = seen is None and chosen is None and request.args.get("former") == "1"
    choices = [branch for branch in members.branches() if seen is None or branch.id in seen]
    among = _among(seen, chosen)
    found = db.paginate(
        members.matching(words, on=today, branch_ids=among, former=former),
        page=asked_page(),
        per_page=PAGE,
        error_out=False,
    )
    return render_template(
        "members/list_members.html",
        pagination=found,
        standings=members.standings(found.items, on=today),
        branches={branch.id: branch for branch in choices},
        words=words,
        chosen=chosen,
        is_of_several=chosen is not None and among != frozenset({chosen}),
        former=former,
        sees_all=seen is None,
        sex_names=SEX_NAMES,
        employment_names=EMPLOYMENT_NAMES,
    )


def _among(seen: frozenset[int] | None, chosen: int | None) -> frozenset[int] | None:
    if chosen is None:
        return seen
    below = members.within({chosen})
    return below if seen is None else below & seen


@bp.get("/members/<int:member_id>")
@requires(Permission.SEE_MEMBERS)
def show(member_id: int) -> ResponseReturnValue:
    """Show what is written about a member, and where the member belonged when."""
    member = members.get(member_id)
    demand_sight(member)
    today = clock.today()
    return render_template(
        "members/show.html",
        member=member,
        standing=members.standings([member], on=today)[member.id],
        home=members.home_of(member, on=today),
        spans=members.spans_of_member(member),
        movements=members.movements_of(member),
        in_force={fact.number for fact in members.facts_of(member.id)},
        branches={branch.id: branch for branch in members.branches()},
        sex_names=SEX_NAMES,
        employment_names=EMPLOYMENT_NAMES,
        movement_names=MOVEMENT_NAMES,
    )


@bp.route("/members/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def join() -> ResponseReturnValue:
    """Let somebody join."""
    form = JoinForm()
    form.branch_id.offer(branch_choices())
    if request.method == "GET":
        form.branch_id.data = asked_number("branch")
        form.on.data = clock.today()
    if form.validate_on_submit():
        branch = members.get_branch(form.branch_id.data or 0)
        demand_care(branch.id)
        try:
            member = _joined(form, branch)
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("%(name)s has joined.", name=member.name))
            return redirect(url_for(".show", member_id=member.id))
    status = 422 if form.is_submitted() else 200
    return render_template("members/join.html", form=form), status


def _joined(form: JoinForm, branch: Branch) -> Member:
    facts = _facts(form)
    return members.join(
        staff_number=facts.staff_number,
        name=facts.name,
        sex=facts.sex,
        born_on=facts.born_on,
        department=facts.department,
        phone=facts.phone,
        branch=branch,
        on=form.on.data or date.max,
        retired=form.is_retired.data,
        now=clock.now(),
        by=account(),
    )


def _facts(form: FactsForm) -> members.Facts:
    return members.Facts(
        staff_number=form.staff_number.data or "",
        name=form.name.data or "",
        sex=Sex(form.sex.data),
        born_on=form.born_on.data,
        department=form.department.data or "",
        phone=form.phone.data or "",
    )


@bp.route("/members/<int:member_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def edit(member_id: int) -> ResponseReturnValue:
    """Correct what is written about a member."""
    member = members.get(member_id)
    demand_care(members.home_of(member, on=clock.today()))
    form = FactsForm(obj=member)
    if form.validate_on_submit():
        try:
            members.correct(member, _facts(form), now=clock.now(), by=account())
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".show", member_id=member.id))
    status = 422 if form.is_submitted() else 200
    return render_template("members/edit.html", form=form, member=member), status


def branch_choices() -> list[tuple[int, str]]:
    """Return the open branches, to choose one."""
    return [(branch.id, branch.name) for branch in members.open_branches(clock.today())]

"""Pages of templates: what is in force, the usual look to begin with, and taking one in."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body
from eventsapp.accounts.permissions import Permission, account, demand, requires, scope_of
from eventsapp.database import db
from eventsapp.documents import word
from eventsapp.documents.word_forms import NAMES, name_of
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.fields import tidy
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import chosen
from eventsapp.word_templates import services as word_templates
from eventsapp.word_templates.forms import TemplateForm
from eventsapp.word_templates.models import TemplateKind, WordTemplate
from eventsapp.word_templates.reading import Looked, look_at
from eventsapp.word_templates.samples import heading_of, sample, usual

bp = Blueprint("word_templates", __name__)


@bp.get("/word-templates")
@requires(Permission.MANAGE_EVENTS)
def list_templates() -> ResponseReturnValue:
    """Show which templates documents fill, and take another one."""
    return _list(_form())


@bp.post("/word-templates")
@requires(Permission.MANAGE_EVENTS)
def add_template() -> ResponseReturnValue:
    """Take a template in, once it has been tried out."""
    form = _form()
    if not form.validate_on_submit():
        return _list(form), 422
    file = form.file.data
    content, kind = file.read(), form.kind.data
    try:
        looked = look_at(content, kind, chosen())
        word_templates.store(
            _body(form.body.data),
            kind,
            content,
            name=tidy(file.filename) or "template.docx",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(form), refusal.status
    db.session.commit()
    flash(_told(looked))
    return redirect(url_for(".list_templates"))


@bp.get("/word-templates/usual/<kind>.docx")
@requires(Permission.MANAGE_EVENTS)
def usual_look(kind: str) -> ResponseReturnValue:
    """Hand out the usual look as a template to begin with."""
    wanted = _kind(kind)
    return _file(usual(wanted, chosen()), heading_of(wanted), _("Usual look"))


@bp.get("/word-templates/<int:template_id>.docx")
@requires(Permission.MANAGE_EVENTS)
def hand_out(template_id: int) -> ResponseReturnValue:
    """Hand out a template as it was taken in."""
    found = _managed(template_id)
    return _file(found.content, *_of(found), _("Template"))


@bp.get("/word-templates/<int:template_id>/example.docx")
@requires(Permission.MANAGE_EVENTS)
def example(template_id: int) -> ResponseReturnValue:
    """Fill a template with an invented document."""
    found = _managed(template_id)
    made = word.to_docx(sample(found.kind, chosen()), found.content)
    return _file(made, *_of(found), _("Example"))


@bp.post("/word-templates/<int:template_id>/withdraw")
@requires(Permission.MANAGE_EVENTS)
def withdraw(template_id: int) -> ResponseReturnValue:
    """Go back to the usual look."""
    word_templates.withdraw(_managed(template_id), now=clock.now(), by=account())
    db.session.commit()
    flash(_("The template is not used any more. What was made with it stays as it is."))
    return redirect(url_for(".list_templates"))


def _told(looked: Looked) -> str:
    if not looked.lent:
        return _("The template is in force. Look at the example made with it.")
    return _(
        "The template is in force. It has no styles %(names)s; the usual ones stand in.",
        names="、".join(looked.lent),
    )


def _form() -> TemplateForm:
    form = TemplateForm()
    form.body.offer([(one.id, one.name) for one in _bodies()])
    return form


def _bodies() -> list[Body]:
    scope = scope_of(Permission.MANAGE_EVENTS)
    return [one for one in accounts.bodies() if scope is None or one.id in scope]


def _body(body_id: int) -> Body:
    demand(Permission.MANAGE_EVENTS, body_id)
    return next(one for one in _bodies() if one.id == body_id)


def _managed(template_id: int) -> WordTemplate:
    found = word_templates.get(template_id)
    demand(Permission.MANAGE_EVENTS, found.body_id)
    return found


def _kind(text: str) -> TemplateKind:
    try:
        return TemplateKind(text)
    except ValueError as unknown:
        raise NotFound from unknown


def _list(form: TemplateForm) -> str:
    return render_template(
        "word_templates/list.html",
        form=form,
        templates=word_templates.of_bodies(scope_of(Permission.MANAGE_EVENTS)),
        kinds={one: heading_of(one) for one in TemplateKind},
        names=[name_of(key, chosen()) for key in NAMES],
    )


def _of(template: WordTemplate) -> tuple[str, str]:
    return heading_of(template.kind), template.name


def _file(content: bytes, *words: str) -> Response:
    return handed_out(content, called(*words, ending="docx"), word.MIME)

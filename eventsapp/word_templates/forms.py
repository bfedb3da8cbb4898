"""What is chosen for a template."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from eventsapp.frame.fields import PickField
from eventsapp.word_templates.models import TemplateKind


class TemplateForm(FlaskForm):
    """Whose documents of which kind fill which file."""

    body = PickField(_l("Whose documents"), coerce=int)
    kind = PickField(
        _l("Kind of document"),
        choices=[
            (TemplateKind.PROGRAMME, _l("Programme")),
            (TemplateKind.RESULTS, _l("Results book")),
            (TemplateKind.REGULATIONS, _l("Regulations")),
        ],
        coerce=TemplateKind,
        default=TemplateKind.PROGRAMME,
    )
    file = FileField(_l("Word file"), [FileRequired(_l("Choose a .docx file."))])

"""What kinds of figures are called."""

from flask_babel import lazy_gettext as _l

from eventsapp.reported_figures.models import Kind

KINDS = {
    Kind.NEWS: _l("News published"),
    Kind.EXTERNAL: _l("External awards"),
}

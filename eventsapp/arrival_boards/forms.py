"""What an organiser says about the screen in the hall."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField


class ScreenForm(FlaskForm):
    """Whether the hall sees the board, and what of it."""

    is_open = BooleanField(_l("Whoever has the link sees the figures without a log-in"))
    shows_names = BooleanField(_l("Show the names of those who play next and are missing"))
    is_new = BooleanField(_l("Make a new link; the one of before stops working"))

"""Chinese first, English second: which one a reader gets, and how days read in both."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from gettext import NullTranslations
from typing import Final

from babel import Locale
from babel.dates import get_month_names
from flask import Flask, has_request_context, request, session
from flask_babel import Babel, Domain, format_date, get_locale, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from eventsapp.clock import LOCAL, local
from eventsapp.exact import percent, shown

LANGUAGES: Final = ("zh", "en")
NAMES: Final = {"zh": "中文", "en": "English"}
_LOCALES: Final = {language: Locale(language) for language in LANGUAGES}


class Catalogues(Domain):
    """The messages of each language, found without spelling out the locale's name.

    A page with hundreds of rows asks for its messages thousands of times.
    """

    def __init__(self, domain: str) -> None:
        super().__init__(domain=domain)
        self._found: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Return the catalogue of the reader's language."""
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        found = self._found.get(locale.language)
        if found is None:
            found = self._found[locale.language] = super().get_translations()
        return found


class Messages(Babel):
    """Flask-Babel with :class:`Catalogues`."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        """Return where messages are looked up."""
        return Catalogues(self.domain)


def start(app: Flask) -> None:
    """Choose the language of each request, and give templates their filters."""
    messages = Messages(
        app,
        locale_selector=_locale,  # type: ignore[arg-type]  # takes a locale as well as a name
        timezone_selector=lambda: str(LOCAL),
    )
    app.jinja_env.globals["_"] = _in_templates(messages)
    app.add_template_filter(day)
    app.add_template_filter(day_and_weekday)
    app.add_template_filter(dated)
    app.add_template_filter(day_and_year)
    app.add_template_filter(moment)
    app.add_template_filter(moment_and_weekday)
    app.add_template_filter(yuan)
    app.add_template_filter(sentences)
    app.add_template_filter(shown, "points")
    app.add_template_filter(thousands)
    app.add_template_global(percent, "percent")


def _in_templates(messages: Messages) -> Callable[..., str]:
    """Return what templates call ``_``: Jinja's own goes through four more calls."""

    @pass_eval_context
    def said(context: EvalContext, message: str, /, **variables: object) -> str:
        words = messages.domain_instance.get_translations().gettext(message)
        if context.autoescape:
            words = Markup(words)
        return words % variables if "%" in words else words

    return said


def chosen() -> str:
    """Return the language picked by the reader, else Chinese, as on the command line."""
    picked = session.get("language") if has_request_context() else None
    return picked if picked in LANGUAGES else LANGUAGES[0]


def asked() -> str:
    """Return the language that the address asks for, else the reader's.

    The screen of a hall is nobody's: whoever puts it up gives its language to the address.
    """
    wanted = request.args.get("language", "")
    return wanted if wanted in LANGUAGES else chosen()


def _locale() -> Locale:
    # A name would be looked up among Babel's files in each request.
    return _LOCALES[chosen()]


def page_language() -> str:
    """Return the language in which messages come, one of :data:`LANGUAGES`."""
    locale = get_locale()
    return locale.language if locale else LANGUAGES[0]


def html_lang() -> str:
    """Return the ``lang`` of the page."""
    return "zh-CN" if page_language() == "zh" else "en"


def other_language() -> str:
    """Return the language that the switch in the page head leads to."""
    return "en" if chosen() == "zh" else "zh"


def day(value: date) -> str:
    """Write a day without its year: ``10 月 24 日``, ``24 Oct``."""
    if html_lang() == "en":
        return format_date(value, "d MMM")
    return f"{value.month} 月 {value.day} 日"


def day_and_year(value: date) -> str:
    """Write a day of any year, as records name it: ``2012 年 3 月 1 日``, ``1 Mar 2012``."""
    if html_lang() == "en":
        return format_date(value, "d MMM y")
    return f"{value.year} 年 {day(value)}"


def day_and_weekday(value: date) -> str:
    """Write a day with its weekday: ``10 月 24 日（周六）``, ``Sat 24 Oct``."""
    if html_lang() == "en":
        return format_date(value, "EEE d MMM")
    return f"{day(value)}（周{'一二三四五六日'[value.weekday()]}）"


def dated(value: date) -> str:
    """Write a day with its year, for paper, which is kept: ``2025 年 10 月 24 日（周五）``."""
    return gettext("%(day)s, %(year)s", day=day_and_weekday(value), year=value.year)


def months() -> list[str]:
    """Return the short names of the twelve months."""
    names = get_month_names("abbreviated", locale=get_locale())
    return [names[number] for number in range(1, 13)]


def narrow_months() -> list[str]:
    """Return the months as they fit under narrow columns: ``1月``, ``2``, ...; ``J``, ``F``."""
    if html_lang() == "en":
        names = get_month_names("narrow", locale=get_locale())
        return [names[number] for number in range(1, 13)]
    return [months()[0], *(str(number) for number in range(2, 13))]


def moment(value: datetime) -> str:
    """Write an instant on the union's clocks: ``10 月 24 日 14:00``."""
    at = local(value)
    return f"{day(at.date())} {at:%H:%M}"


def moment_and_weekday(value: datetime) -> str:
    """Write an instant with its weekday: ``10 月 24 日（周六） 14:00``."""
    at = local(value)
    return f"{day_and_weekday(at.date())} {at:%H:%M}"


def dated_moment(value: datetime) -> str:
    """Write an instant for paper, with its year."""
    at = local(value)
    return f"{dated(at.date())} {at:%H:%M}"


def sentences(told: Iterable[str]) -> str:
    """Join whole sentences; between Chinese ones there is no space."""
    return ("" if page_language() == "zh" else " ").join(map(str, told))


def yuan(fen: int) -> str:
    """Write an amount of fen in yuan, as the language says it."""
    amount = f"{fen // 100:,}.{fen % 100:02d}"
    return gettext("%(amount)s yuan", amount=amount)


def thousands(number: int | Fraction) -> str:
    """Write a whole number with separators."""
    return f"{number:,}"

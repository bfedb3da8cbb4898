"""What the states of a protest are called, and what it is about."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.frame.languages import yuan
from eventsapp.protests.contesting import Matter
from eventsapp.protests.fees import FeeState
from eventsapp.protests.models import Act, Bench, FeeAct, Protest
from eventsapp.protests.states import FIRST, SECOND, State
from eventsapp.protests.terms import Terms

STATES = {
    State.OPEN: _l("To be decided"),
    State.TO_CORRECT: _l("Upheld, to be corrected"),
    State.TO_RESTORE: _l("Rejected, to be corrected back"),
    State.UPHELD: _l("Upheld"),
    State.REJECTED: _l("Rejected"),
    State.WITHDRAWN: _l("Taken back by its maker"),
}
CHIPS = {
    State.OPEN: "warn",
    State.TO_CORRECT: "warn",
    State.TO_RESTORE: "warn",
    State.UPHELD: "ok",
    State.REJECTED: "",
    State.WITHDRAWN: "",
}
ACTS = {
    Act.WITHDRAWN: _l("Taken back by its maker"),
    Act.UPHELD: _l("Upheld"),
    Act.REJECTED: _l("Rejected"),
    Act.REOPENED: _l("Opened again"),
    Act.APPEALED: _l("Taken to the jury"),
}
BENCHES = {Bench.REFEREE: _l("the chief referee"), Bench.JURY: _l("the jury of appeal")}
FEE_NAMES = {FIRST: _l("Fee of the protest"), SECOND: _l("Fee of the appeal")}
FEE_RULES = {
    FIRST: _l("It is returned if the protest is upheld, and kept if it is not."),
    SECOND: _l("It is returned if the first decision is changed, and kept if it is confirmed."),
}
FEES = {
    FIRST: {
        FeeState.DUE: _l("Fee to be paid"),
        FeeState.HELD: _l("Fee taken"),
        FeeState.TO_RETURN: _l("Fee to be returned"),
        FeeState.RETURNED: _l("Fee returned"),
        FeeState.KEPT: _l("Fee kept"),
        FeeState.MISSING: _l("No fee was paid"),
    },
    SECOND: {
        FeeState.DUE: _l("Appeal fee to be paid"),
        FeeState.HELD: _l("Appeal fee taken"),
        FeeState.TO_RETURN: _l("Appeal fee to be returned"),
        FeeState.RETURNED: _l("Appeal fee returned"),
        FeeState.KEPT: _l("Appeal fee kept"),
        FeeState.MISSING: _l("No appeal fee was paid"),
    },
}
"""Where a fee is, by its instance."""
FEE_CHIPS = {FeeState.DUE: "warn", FeeState.TO_RETURN: "warn", FeeState.RETURNED: "ok"}
FEE_ACTS = {
    instance: {
        FeeAct.TAKEN: states[FeeState.HELD],
        FeeAct.RETURNED: states[FeeState.RETURNED],
        FeeAct.UNDONE: _l("The entry before this one was a slip"),
    }
    for instance, states in FEES.items()
}


def terms_words(terms: Terms) -> list[str]:
    """Say on which terms results can be contested, as the regulations and the page say it."""
    if terms.minutes is None:
        return [_("No protests are taken: what the referee decides stands.")]
    told = [
        _(
            "A match can be contested by its two sides within %(span)s of its result, the"
            " places by whoever is entered within %(span)s of their publication; in writing,"
            " also by the officers of their branch.",
            span=span_words(terms.minutes),
        )
    ]
    if terms.fee_fen:
        told.append(
            _(
                "A protest costs %(fee)s, handed in with it. The fee is returned if the protest"
                " is upheld, and kept if it is not.",
                fee=yuan(terms.fee_fen),
            )
        )
    told.append(_decided_words(terms))
    if terms.second_fee_fen:
        told.append(
            _(
                "To contest the first decision costs %(fee)s, handed in at once. The fee is"
                " returned if the decision is changed, and kept if it is confirmed.",
                fee=yuan(terms.second_fee_fen),
            )
        )
    if terms.asks_jury:
        told.append(
            _(
                "The organiser names the jury of appeal; nobody of it decides about an own"
                " branch."
            )
        )
    return told


def _decided_words(terms: Terms) -> str:
    by_jury = terms.bench is Bench.JURY
    if terms.second_minutes is None:
        if by_jury:
            return _("The jury of appeal decides; its decision is final.")
        return _("The chief referee decides; the decision is final.")
    span = span_words(terms.second_minutes)
    if by_jury:
        return _(
            "The jury of appeal decides. Either side can ask within %(span)s that others of it"
            " decide anew; what they decide is final.",
            span=span,
        )
    return _(
        "The chief referee decides. Either side can take the decision to the jury of appeal"
        " within %(span)s; what it decides is final.",
        span=span,
    )


def span_words(minutes: int) -> str:
    """Say a span of time, whole hours as hours."""
    if minutes % 60 == 0:
        hours = minutes // 60
        return ngettext("%(num)s hour", "%(num)s hours", hours)
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)


def matter_words(matter: Matter | Protest) -> str:
    """Say what is contested, as it stood."""
    about = matter.about
    if not about:
        return _("The places")
    first, second = about["sides"]
    words = _(
        "Match %(number)s: %(first)s against %(second)s",
        number=about["number"],
        first=first,
        second=second,
    )
    return f"{words} · {about['score']}" if about["score"] else words

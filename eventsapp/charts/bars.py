"""A share as a bar."""

from fractions import Fraction

from markupsafe import Markup

from eventsapp.charts.elements import element


def bar(
    share: Fraction | None, target: Fraction | None = None, extra: Fraction | None = None
) -> Markup:
    """Draw a share of a whole, with a tick where it should be.

    The figures stand in words beside a bar, so readers of the screen are spared it. What is
    over the whole is drawn as the whole, what is below nothing as nothing.

    Args:
        share: the part that is done, 1 being the whole; None where nothing is known yet.
        target: where the tick stands.
        extra: a paler bar behind the share, also counted from zero: money spent and money on
            the way together, for one.
    """
    return element(
        "svg",
        _length("track", Fraction(1)),
        _length("more", extra),
        _length("fill", share),
        _tick(target),
        class_="bar",
        aria_hidden="true",
    )


def _length(class_: str, share: Fraction | None) -> Markup:
    if share is None or share <= 0:
        return Markup("")
    return element("rect", class_=class_, y=5, width=_per_cent(share), height=12, rx=2)


def _tick(target: Fraction | None) -> Markup:
    if target is None:
        return Markup("")
    return element("rect", x=_per_cent(target), y=1, width=2, height=20, fill="currentColor")


def _per_cent(share: Fraction) -> str:
    hundredths = round(min(max(share, Fraction(0)), Fraction(1)) * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02}%"

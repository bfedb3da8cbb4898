"""The texts of the score pad, as its scripts find them on the page."""

import json

from flask_babel import gettext as _

from eventsapp.pad_phones import texts as pad_phones


def for_phones() -> str:
    """Return the texts as JSON; places to be filled stand in ``{braces}``."""
    return json.dumps({**_of_the_net(), **_of_the_pad(), **_of_others()}, ensure_ascii=False)


def _of_the_net() -> dict[str, str]:
    return pad_phones.of_the_net() | {
        "offline": _("No network. Go on scoring: all is kept and sent later."),
        "no_list": _("This phone has no list of matches. Open the page once with network."),
    }


def _of_the_pad() -> dict[str, str]:
    return {
        "match": _("Match %(number)s, %(played)s", number="{number}", played="{played}"),
        "add": _("%(name)s, one point more, now %(points)s", name="{name}", points="{points}"),
        "add_many": _("%(name)s, %(by)s more", name="{name}", by="{by}"),
        "win_game": _("%(name)s wins this game, %(won)s so far", name="{name}", won="{won}"),
        "games_won": _("%(count)s games", count="{count}"),
        "regular": _("Regular time"),
        "extra": _("Extra time"),
        "penalties": _("Penalty shoot-out"),
        "end_game": _("End this game"),
        "end_game_at": _(
            "End this game (at %(to)s and %(clear)s ahead)", to="{to}", clear="{clear}"
        ),
        "end_game_cap": _(
            "End this game (at %(to)s and %(clear)s ahead, or at %(cap)s)",
            to="{to}",
            clear="{clear}",
            cap="{cap}",
        ),
        "time_up": _("Time is up"),
        "time_up_level": _("Time is up: level, it goes on until somebody leads"),
        "store": _(
            "Store the result: %(score)s, %(name)s wins", score="{score}", name="{name}"
        ),
        "store_level": _("Store the result: %(score)s, level", score="{score}"),
        "stored": _("Stored: %(words)s", words="{words}"),
        "stored_here": _("The result is kept on this phone and sent by itself."),
        "change_now": _("Change ends now"),
        "remark_of": _("%(words)s: %(name)s", words="{words}", name="{name}"),
        "both": _("both"),
        "winner_first": _("Choose who wins."),
        "why_first": _("Say in a few words what happened."),
        "score_wrong": _("A game can't end %(score)s here.", score="{score}"),
        "not_yet": _("not yet stored"),
    } | _of_pulls()


def _of_pulls() -> dict[str, str]:
    return {
        "win_pull": _("%(name)s wins this pull, %(won)s so far", name="{name}", won="{won}"),
        "stand": _(
            "Pull %(pull)s: %(left)s at the left end, %(right)s at the right",
            pull="{pull}",
            left="{left}",
            right="{right}",
        ),
        "toss_now": _("Pull %(pull)s: toss for the ends", pull="{pull}"),
        "caution": _("Caution: %(name)s", name="{name}"),
        "last_caution": _("Loses the pull: %(name)s", name="{name}"),
        "warned": _("cautions %(count)s of %(most)s", count="{count}", most="{most}"),
        "caution_of": _(
            "Pull %(game)s, %(name)s: %(why)s", game="{game}", name="{name}", why="{why}"
        ),
        "caution_lost": _(
            "Pull %(game)s, %(name)s: %(why)s – pull lost",
            game="{game}",
            name="{name}",
            why="{why}",
        ),
    }


def _of_others() -> dict[str, str]:
    return {
        "somebody": _("Somebody"),
        "also": _(
            "%(name)s also scores this match: %(score)s.", name="{name}", score="{score}"
        ),
        "leads": _("The board shows that one."),
        "you_lead": _("The board shows yours."),
        "stored_by_other": _(
            "A result is stored already: %(words)s. Yours, %(own)s, stays on this phone.",
            words="{words}",
            own="{own}",
        ),
        "conflict": _(
            "Another result is stored: %(why)s Yours stays on this phone; tell the chief"
            " referee, who can correct it.",
            why="{why}",
        ),
    }

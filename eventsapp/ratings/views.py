"""Pages of ratings: one's own, and the order of strength for those who draw."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.errors import NotFound
from eventsapp.members import services as members
from eventsapp.ratings import services as ratings
from eventsapp.ratings.games import GAMES
from eventsapp.ratings.words import OUTCOMES, how_sure

bp = Blueprint("ratings", __name__)


@bp.get("/me/ratings")
@requires(Permission.SEE_SITE)
def mine() -> ResponseReturnValue:
    """Show the reader's own ratings, and how each came about."""
    member = members.of_account(account())
    own = ratings.own_ratings(member.id) if member else []
    return _page(own, "")


@bp.get("/members/<int:member_id>/ratings")
@requires(Permission.DRAW)
def of_member(member_id: int) -> ResponseReturnValue:
    """Show somebody's ratings to who draws for the union."""
    demand(Permission.DRAW, accounts.union().id)
    member = members.get(member_id)
    return _page(ratings.own_ratings(member.id), member.name)


def _page(own: list[ratings.Own], name: str) -> ResponseReturnValue:
    return render_template(
        "ratings/show.html",
        own=own,
        name=name,
        games=GAMES,
        outcomes=OUTCOMES,
        how_sure=how_sure,
        may_see_all=may(Permission.DRAW, accounts.union().id),
    )


@bp.get("/ratings/<game>")
@requires(Permission.DRAW)
def ranking(game: str) -> ResponseReturnValue:
    """Show the order of strength at a game to who draws for the union."""
    demand(Permission.DRAW, accounts.union().id)
    if game not in GAMES:
        raise NotFound
    return render_template(
        "ratings/ranking.html",
        game=game,
        games=GAMES,
        people=ratings.ranking(game),
        how_sure=how_sure,
    )

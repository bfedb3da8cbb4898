"""The blueprint that the pages of members, branches and rosters share."""

from flask import Blueprint

bp = Blueprint("members", __name__)

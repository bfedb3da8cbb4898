"""Pages of checkins."""

from flask import Blueprint

bp = Blueprint("checkins", __name__)

"""Pages of draws."""

from flask import Blueprint

bp = Blueprint("draws", __name__)

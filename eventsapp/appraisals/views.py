"""Pages of appraisals."""

from flask import Blueprint

bp = Blueprint("appraisals", __name__)

"""The addresses of rounds."""

from flask import Blueprint

from vthquality.web.rounds import downloads, following, overview, preparing

pages = Blueprint("rounds", __name__)
ROUNDS = "/metingen"
ROUND = f"{ROUNDS}/<round_id>"
BOTH = ["GET", "POST"]

pages.add_url_rule(ROUNDS, view_func=overview.overview)
pages.add_url_rule(f"{ROUNDS}/nieuw", view_func=preparing.prepare, methods=BOTH)
pages.add_url_rule(ROUND, view_func=overview.one)
pages.add_url_rule(f"{ROUND}/fase", view_func=overview.step, methods=["POST"])
pages.add_url_rule(f"{ROUND}/planning", view_func=overview.planning, methods=BOTH)
pages.add_url_rule(f"{ROUND}/voortgang", view_func=following.progress)
pages.add_url_rule(f"{ROUND}/herinneren", view_func=following.remind_people, methods=BOTH)
pages.add_url_rule(f"{ROUND}/samenstelling", view_func=following.crew)
pages.add_url_rule(f"{ROUND}/samenstelling/erbij", view_func=following.join, methods=["POST"])
pages.add_url_rule(f"{ROUND}/samenstelling/vertrek", view_func=following.leave, methods=["POST"])
pages.add_url_rule(f"{ROUND}/overzetten", view_func=preparing.move, methods=BOTH)
pages.add_url_rule(f"{ROUND}/sluiten", view_func=overview.close, methods=BOTH)
pages.add_url_rule(f"{ROUND}/werkmappen", view_func=downloads.reports)
pages.add_url_rule(f"{ROUND}/werkmappen", endpoint="take_out", view_func=downloads.take_out, methods=["POST"])

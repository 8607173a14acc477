"""The addresses of visits: of HR under a round, and of the bezoekend toetser."""

from flask import Blueprint

from vthquality.web.visits import sharing, visiting

pages = Blueprint("visits", __name__)
OF_ROUND = "/metingen/<round_id>/bezoek"
VISITS = "/bezoek"

pages.add_url_rule(OF_ROUND, view_func=sharing.sharings, methods=["GET", "POST"])
pages.add_url_rule(f"{OF_ROUND}/<sharing_id>/stoppen", view_func=sharing.stop, methods=["POST"])
pages.add_url_rule(f"{OF_ROUND}/<sharing_id>/opmerkingen", view_func=sharing.remarks)
pages.add_url_rule(VISITS, view_func=visiting.overview)
pages.add_url_rule(f"{VISITS}/<sharing_id>", view_func=visiting.one)
pages.add_url_rule(f"{VISITS}/<sharing_id>/<code>", view_func=visiting.person, methods=["GET", "POST"])

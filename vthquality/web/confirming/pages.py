"""The addresses of confirming, of the own judgements, and of the talk on competencies."""

from flask import Blueprint

from vthquality.web.confirming import overview, own, person, talk

pages = Blueprint("confirming", __name__)
CONFIRMING = "/bevestigen"
ROUND = f"{CONFIRMING}/<round_id>"
PERSON = f"{ROUND}/<participation_id>"
OWN = "/mijn-meting/<round_id>"

pages.add_url_rule(CONFIRMING, view_func=overview.overview)
pages.add_url_rule(ROUND, view_func=overview.people)
pages.add_url_rule(f"{ROUND}/ontbreekt", view_func=overview.missing)
pages.add_url_rule(PERSON, view_func=person.review)
pages.add_url_rule(PERSON, view_func=person.decide, methods=["POST"])
pages.add_url_rule(f"{PERSON}/heropenen", view_func=person.reopen, methods=["GET", "POST"])
pages.add_url_rule(f"{PERSON}/geschiedenis", view_func=person.history)
pages.add_url_rule(f"{PERSON}/competenties", view_func=talk.talk)
pages.add_url_rule(
    f"{PERSON}/competenties/<profile_key>/<competency_key>", view_func=talk.settle, methods=["GET", "POST"]
)
pages.add_url_rule(f"{OWN}/oordelen", view_func=own.judgements)
pages.add_url_rule(f"{OWN}/oordelen/<requirement_key>", view_func=own.reaction, methods=["GET", "POST"])
pages.add_url_rule(f"{OWN}/gesprek", view_func=own.own_competencies)
pages.add_url_rule(f"{OWN}/gesprek/delen", view_func=own.share, methods=["POST"])

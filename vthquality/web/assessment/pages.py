"""The addresses of the own self-assessment and the own facts."""

from flask import Blueprint

from vthquality.web.assessment import answering, competencies, own_facts, result, way

pages = Blueprint("assessment", __name__)
ROUND = "/mijn-meting/<round_id>"
AREA = f"{ROUND}/gebieden/<area_key>"
FACTS = "/mijn-gegevens"

pages.add_url_rule("/mijn-meting", view_func=way.mine)
pages.add_url_rule(ROUND, view_func=way.one_round)
pages.add_url_rule(f"{ROUND}/beginnen", view_func=way.begin, methods=["POST"])
pages.add_url_rule(f"{ROUND}/gegevens", view_func=own_facts.round_facts)
pages.add_url_rule(AREA, view_func=way.area)
pages.add_url_rule(f"{AREA}/vorige-antwoorden", view_func=way.keep_last, methods=["POST"])
pages.add_url_rule(f"{AREA}/<requirement_key>", view_func=answering.answer, methods=["POST"])
pages.add_url_rule(f"{ROUND}/competenties", view_func=competencies.own_competencies)
pages.add_url_rule(
    f"{ROUND}/competenties/<profile_key>/<competency_key>", view_func=competencies.answer_competency, methods=["POST"]
)
pages.add_url_rule(f"{ROUND}/inleveren", view_func=way.summary)
pages.add_url_rule(f"{ROUND}/inleveren", view_func=way.submit, methods=["POST"])
pages.add_url_rule(f"{ROUND}/uitslag", view_func=result.result)
pages.add_url_rule(f"{ROUND}/uitslag/werkmap", view_func=result.workbook, methods=["POST"])
pages.add_url_rule(FACTS, view_func=own_facts.own_facts)
pages.add_url_rule(f"{FACTS}/<kind>/toevoegen", view_func=own_facts.add, methods=["GET", "POST"])
pages.add_url_rule(f"{FACTS}/<kind>/<fact_id>", view_func=own_facts.change, methods=["GET", "POST"])
pages.add_url_rule(f"{FACTS}/<kind>/<fact_id>/verwijderen", view_func=own_facts.remove, methods=["GET", "POST"])

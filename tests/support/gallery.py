"""A page with every component in every state, and pages that answer as the site does: where the look is tried."""

import secrets
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, flash, jsonify, redirect, render_template, request
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from werkzeug.wrappers import Response
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from tests.support.source import ROOT
from vthquality.edge.http import add_headers
from vthquality.web.static_files import STATIC, asset, exists

HERE = Path(__file__).resolve().parent
ANSWERS = [("yes", "Ja, ik kan dit"), ("partly", "Deels"), ("no", "Nee"), ("unknown", "Weet ik niet")]


class GalleryForm(FlaskForm):  # type: ignore[misc]
    """One field of each kind."""

    name = StringField(
        "Naam", [InputRequired("Vul een naam in."), Length(max=60)], description="Voornaam en achternaam."
    )
    email = StringField("E-mailadres")
    password = PasswordField("Wachtwoord", [InputRequired("Vul uw wachtwoord in.")])
    hours = IntegerField("Uren per week", [InputRequired("Vul het aantal uren in.")])
    since = DateField("In dienst sinds", [InputRequired("Kies een dag.")])
    team = SelectField("Team", choices=[("", "Kies een team"), ("1", "Vergunningen"), ("2", "Toezicht")])
    answer = RadioField("Kunt u dit zelfstandig?", [InputRequired("Kies een antwoord.")], choices=ANSWERS)
    areas = SelectMultipleField(
        "Gebieden",
        choices=[("5", "5 Toezicht en handhaving milieu"), ("21", "21 Geluid")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    remark = TextAreaField("Toelichting", [Length(max=2000)])
    agreed = BooleanField("De ondernemingsraad heeft ingestemd")
    upload = FileField("Werkboek")


def gallery() -> Flask:
    """The gallery as an application."""
    app = Flask("gallery", static_folder=STATIC, static_url_path="/static")
    app.config.update(SECRET_KEY=secrets.token_hex(16), WTF_I18N_ENABLED=False)
    app.jinja_loader = ChoiceLoader([FileSystemLoader(ROOT / "templates"), FileSystemLoader(HERE)])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset, asset_exists=exists)
    CSRFProtect(app)
    app.context_processor(_in_every_page)
    app.add_url_rule("/", "all", _all, methods=["GET", "POST"])
    app.add_url_rule("/leeg", "empty", _empty)
    app.add_url_rule("/fout", "error", _error)
    app.add_url_rule("/bewaar/<int:status>", "keep", _keep, methods=["POST"])
    app.add_url_rule("/aangemeld-blijven", "stay", _stay, methods=["POST"])
    app.add_url_rule("/reden", "start.give_reason", _stay, methods=["POST"])
    app.after_request(lambda response: add_headers(response, https=False))
    return app


def _in_every_page() -> dict[str, Any]:
    labels = ["Start", "Mijn meting", "Mijn gegevens", "Medewerkers", "Metingen", "Criteria"]
    return {
        "navigation": [SimpleNamespace(label=label, url=f"/#{label}", current=label == "Metingen") for label in labels],
        "person": {"id": "m-de-wit", "name": "M. de Wit", "roles": "leidinggevende"},
        "organisations": [
            SimpleNamespace(id=1, name="Omgevingsdienst Voorbeeld", current=True),
            SimpleNamespace(id=2, name="Gemeente Voorbeeldstad", current=False),
        ],
        "trial": True,
        "fictitious": True,
        "idle_minutes": float(request.args.get("rust", 0)),
        "ends_in_seconds": int(request.args.get("einde", 12 * 60)) * 60,
        "product": "VTH-kwaliteit",
    }


def _all() -> tuple[str, int]:
    form = GalleryForm()
    refused = request.method == "POST" and not form.validate()
    if request.args.get("melding"):
        flash("De meting is geopend voor 12 medewerkers.", "ok")
        flash("Er is geen mailserver ingesteld.", "warning")
    return render_template("gallery.html", form=form, answers=ANSWERS), 422 if refused else 200


def _empty() -> str:
    return render_template("gallery_plain.html")


def _error() -> tuple[str, int]:
    values = {"title": "Deze pagina is er niet", "text": "Het adres klopt niet. Kijk het na.", "status": 404}
    return render_template("errors/error.html", reason_for=request.args.get("reden", ""), **values), 404


def _keep(status: int) -> Response:
    """Answer a save as asked: 200 keeps, 409 clashes, 422 refuses, 303 is signed out."""
    bodies: dict[int, dict[str, Any]] = {
        200: {"saved_at": "14:02", "revision": int(request.form["revision"]) + 1},
        409: {"message": "Iemand anders koos intussen Nee."},
        422: {"message": "Deze toelichting is te lang."},
    }
    if status not in bodies:
        return redirect("/")
    answer = jsonify(bodies[status])
    answer.status_code = status
    return answer


def _stay() -> tuple[str, int]:
    return "", 204

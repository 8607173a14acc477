"""What the layouts show, and to whom."""

from pathlib import Path

import pytest
from flask import Flask, render_template

from tests.support.gallery import gallery
from vthquality.web import static_files


@pytest.fixture
def app() -> Flask:
    return gallery()


def shown(app: Flask, template: str = "gallery_plain.html", **values: object) -> str:
    with app.test_request_context("/"):
        return render_template(template, **values)


def test_an_organisation_puts_its_own_look_beside_ours(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "theme.css" not in shown(app)
    (tmp_path / "theme.css").write_text(":root{--vth-accent:#123456}", encoding="utf-8")
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    styles = [line for line in shown(app).splitlines() if 'rel="stylesheet"' in line]
    assert "/static/theme.css" in styles[-1]


def test_the_switch_of_organisation_shows_only_to_who_has_more_than_one(app: Flask) -> None:
    assert 'action="/organisatie-kiezen"' in app.test_client().get("/fout").text
    other = gallery()
    other.context_processor(lambda: {"organisations": [], "organisation": {"name": "Omgevingsdienst Enig"}})
    alone = other.test_client().get("/fout").text
    assert "organisatie-kiezen" not in alone
    assert "Omgevingsdienst Enig" in alone


def test_the_banner_of_an_example_set_stands_on_every_layout(app: Flask) -> None:
    client = app.test_client()
    for path in ("/fout", "/leeg"):
        assert "Proefmeting." in client.get(path).text


def test_a_page_for_nobody_has_no_menu_and_no_dialog(app: Flask) -> None:
    plain = app.test_client().get("/leeg").text
    assert "Hoofdmenu" not in plain
    assert "<dialog" not in plain
    assert "Afmelden" not in plain

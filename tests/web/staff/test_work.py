"""The pages of the areas somebody works in."""

from tests.support.filled_forms import filled
from tests.support.sites import AWAY, Browser, Site
from vthquality.domain.access import RoleName


def options(browser: Browser, path: str, name: str) -> dict[str, str]:
    """The values of a select on a page, by what people read."""
    markup = browser.open(path).markup.split(f'name="{name}"')[1].split("</select>")[0]
    parts = [part.split('value="')[1] for part in markup.split("<option")[1:]]
    return {part.split(">")[1].split("<")[0]: part.split('"')[0] for part in parts}


def test_an_area_is_chosen_first_and_then_filled_in(site: Site, hr: Browser) -> None:
    card = f"/medewerkers/{site.ids()['106']}"
    areas = options(hr, f"{card}/gebieden/nieuw", "gebied")
    name, area = next((n, a) for n, a in areas.items() if n.startswith("21 "))
    page = hr.open(f"{card}/gebieden/nieuw?gebied={area}")
    assert name in page.headings[0]
    page = hr.send(f"{card}/gebieden/nieuw?gebied={area}", 422, share="150", start="2026-02-01", end="2026-01-01")
    assert "Het aandeel ligt niet tussen 0% en 100%" in page.text
    assert "ligt voor het begin" in page.text
    page = hr.send(f"{card}/gebieden/nieuw?gebied={area}", share="37,5", start="2026-02-01")
    assert "Het gebied is bewaard." in page.text
    assert "37,5%" in page.text


def test_the_same_area_twice_is_refused(site: Site, hr: Browser) -> None:
    card = f"/medewerkers/{site.ids()['101']}"
    areas = options(hr, f"{card}/gebieden/nieuw", "gebied")
    area = next(a for n, a in areas.items() if n.startswith("21 "))
    hr.open(f"{card}/gebieden/nieuw?gebied={area}")
    assert "Dit staat er al." in hr.send(f"{card}/gebieden/nieuw?gebied={area}", 422, share="10").text


def test_shares_over_the_whole_are_kept_and_warned_about(site: Site, hr: Browser) -> None:
    card = f"/medewerkers/{site.ids()['101']}"
    areas = options(hr, f"{card}/gebieden/nieuw", "gebied")
    other = next(a for n, a in areas.items() if n.startswith("20 "))
    hr.open(f"{card}/gebieden/nieuw?gebied={other}")
    page = hr.send(f"{card}/gebieden/nieuw?gebied={other}", share="60")
    assert "samen meer dan 100%" in page.text


def test_work_is_changed_and_taken_away_after_a_question(site: Site, hr: Browser) -> None:
    card = f"/medewerkers/{site.ids()['101']}"
    here = next(
        link for link in hr.open(card).links if "/gebieden/" in link and not link.endswith(("nieuw", "verwijderen"))
    )
    hr.open(here)
    old = filled(hr)
    page = hr.send(here, **{**old, "share": "25", "end": "2026-12-31"})
    assert "25%" in page.text
    clash = hr.send(here, 409, **{**old, "share": "75"})
    assert "<td>75%</td><td>25%</td>" in clash.markup
    assert "Weet u het zeker?" in hr.open(f"{here}/verwijderen").text
    assert "Het gebied is weggehaald." in hr.send(f"{here}/verwijderen").text
    hr.open(here, 404)


def test_activities_of_another_area_are_refused(site: Site, hr: Browser) -> None:
    card = f"/medewerkers/{site.ids()['106']}"
    areas = options(hr, f"{card}/gebieden/nieuw", "gebied")
    area = next(a for n, a in areas.items() if n.startswith("21 "))
    hr.open(f"{card}/gebieden/nieuw?gebied={area}")
    page = hr.send(f"{card}/gebieden/nieuw?gebied={area}", 422, activities=["verzonnen"])
    assert "Deze keuze staat niet in de lijst." in page.text


def test_work_of_elsewhere_is_not_found(site: Site, hr: Browser) -> None:
    theirs = site.signed_in(RoleName.HR, organisation=AWAY, number="901")
    there = theirs.open(f"/medewerkers/{site.ids(AWAY)['901']}").links
    link = next(link for link in there if "/gebieden/" in link and not link.endswith(("nieuw", "verwijderen")))
    assert hr.open(link, 404).headings == ["Deze pagina is er niet"]
    work = link.rsplit("/", 1)[1]
    hr.open(f"/medewerkers/{site.ids()['101']}/gebieden/{work}", 404)
    hr.send(f"/medewerkers/{site.ids()['101']}/gebieden/{work}/verwijderen", 404)

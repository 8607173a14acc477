"""The kinds of own facts: their words in an address, and what each is for."""

from collections.abc import Mapping

from vthquality.domain.intake import portfolio

PATH_OF_KIND: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "opleidingen",
    portfolio.COURSES: "cursussen",
    portfolio.SHOWN: "kennis",
    portfolio.PERIODS: "werkperiodes",
    portfolio.PRACTICE: "praktijk",
}
KIND_OF_PATH: Mapping[str, str] = {path: kind for kind, path in PATH_OF_KIND.items()}
KIND_TITLE: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "Opleidingen",
    portfolio.COURSES: "Cursussen en certificaten",
    portfolio.SHOWN: "Kennis op een andere manier getoond",
    portfolio.PERIODS: "Werkperiodes",
    portfolio.PRACTICE: "Praktijk per gebied en jaar",
}
ONE_OF_KIND: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "Opleiding",
    portfolio.COURSES: "Cursus of certificaat",
    portfolio.SHOWN: "Getoonde kennis",
    portfolio.PERIODS: "Werkperiode",
    portfolio.PRACTICE: "Praktijk",
}
KIND_ABOUT: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "Diploma's, EVC-certificaten en ervaringsprofielen.",
    portfolio.COURSES: "Wat u hebt afgerond, en certificaten die verlopen.",
    portfolio.SHOWN: "Bijvoorbeeld in een portfoliogesprek of met een werkstuk.",
    portfolio.PERIODS: "Wat uw vaste werk was, en van wanneer tot wanneer. Jaren ervaring tellen wij zelf.",
    portfolio.PRACTICE: "Hoeveel uren of zaken u in een jaar deed.",
}

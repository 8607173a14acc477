"""What the legal register minds about a reference, as a sentence."""

from collections.abc import Mapping

from vthquality.domain.legal import Note

NOTES: Mapping[Note, str] = {
    Note.NOT_LEGISLATION: "Dit is geen wet of besluit; zulke bronnen staan niet in het register.",
    Note.UNKNOWN_ACT: "Deze wet of regeling staat niet in het register.",
    Note.NOT_YET_IN_FORCE: "De wet of regeling gold toen nog niet.",
    Note.RECALLED: "Dit gegeven in het register is uit het hoofd opgeschreven en nog niet nagezocht.",
    Note.NO_LIST: "Van deze wet of regeling heeft het register geen lijst met artikelen.",
    Note.PARTIAL_LIST: "De lijst met artikelen in het register is niet volledig.",
    Note.OLD_LIST: "De lijst met artikelen in het register is van vóór een grote wijziging.",
    Note.LATER_ARTICLES: "Het artikel kan na de datum van de lijst zijn toegevoegd.",
    Note.BEYOND_LIST: "De lijst met artikelen in het register loopt niet zo ver door.",
    Note.GROUPED: "Het artikel valt in een reeks die het register niet heeft uitgeschreven.",
    Note.NO_DIVISIONS: "Hoofdstukken, afdelingen en bijlagen van deze wet of regeling staan niet in het register.",
    Note.LAPSED: "Het artikel is vervallen.",
    Note.NEVER_IN_FORCE: "Het artikel is nooit in werking getreden.",
    Note.AMBIGUOUS_NUMBERING: (
        "Dit hoofdstuk is vernummerd. Zonder datum kan het nummer twee artikelen betekenen; schrijf er bijvoorbeeld "
        "“(tekst van 2012-09-07)” achter."
    ),
}

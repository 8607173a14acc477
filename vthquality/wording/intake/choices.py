"""Words for choices in a workbook that no label has yet, and what people type instead of a label."""

from collections.abc import Mapping
from enum import Enum

from vthquality.domain.criteria import Complexity, Level, PracticeUnit, Proof
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.people import Doer, Employment
from vthquality.domain.profiles import CompetencySaid

YES_NO: Mapping[str, tuple[str, tuple[str, ...]]] = {"yes": ("ja", ("j", "waar", "x")), "no": ("nee", ("n", "onwaar"))}
"""The label of each, and what else means it."""

PRINCIPAL_KINDS: Mapping[str, str] = {
    "municipality": "gemeente",
    "province": "provincie",
    "water_board": "waterschap",
    "other": "anders",
}

COMPETENCY_SAID: Mapping[CompetencySaid, str] = {
    CompetencySaid.NOT_SEEN: "nog niet in beeld",
    CompetencySaid.NOT_APPLICABLE: "n.v.t.",
}

ALSO: Mapping[Enum, tuple[str, ...]] = {
    ClaimValue.NOT_APPLICABLE: ("nvt", "niet van toepassing"),
    ClaimValue.PARTLY: ("gedeeltelijk",),
    ClaimValue.DONT_KNOW: ("onbekend", "?"),
    CompetencySaid.NOT_APPLICABLE: ("nvt", "niet van toepassing"),
    Complexity.SIMPLE: ("E",),
    Complexity.COMPLEX: ("C",),
    Doer.OTHER_SERVICE: ("andere omgevingsdienst",),
    Doer.NOT_OURS: ("niet in takenpakket",),
    Employment.OWN: ("eigen dienst", "eigen medewerker", "in dienst"),
    Employment.HIRED: ("ingehuurd", "extern", "zzp"),
    Employment.PARTNER: ("andere OD", "andere omgevingsdienst"),
    Level.MBO2: ("mbo 2",),
    Level.MBO3: ("mbo 3",),
    Level.MBO4: ("mbo 4", "mbo"),
    Level.AD: ("associate degree",),
    Level.HBO: ("bachelor", "HTS"),
    Level.WO: ("master", "universitair"),
    Outcome.NOT_APPLICABLE: ("nvt", "niet van toepassing"),
    Outcome.MET: ("ja",),
    Outcome.NOT_MET: ("nee",),
    PracticeUnit.PERCENT: ("procent", "%"),
    Proof.EVC: ("evc",),
    Proof.EVP: ("evp", "ervaringsprofiel"),
    Proof.WORKING_LEVEL: ("werkniveau",),
    Rung.EXTERNAL: ("extern",),
}
"""What may be typed besides the label. MTS is no synonym of one level: it was mbo-4, and is left to be said."""

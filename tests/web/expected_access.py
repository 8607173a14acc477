"""Who gets in where: every endpoint with the roles it is for, written by hand and never derived from the policy.

A role in `roles` gets an answer; any other is refused with 403 or 404; a stranger is sent to sign in. `{round}`,
`{e101}` and the like in a path are ids of the first organisation (see `Site.ids`). The same path is asked for by every
role of another organisation, which gets 404 wherever the path names something.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPLOYEE, MANAGER, ASSESSOR, HR, READER, VISITOR, AUDITOR = (
    "employee",
    "manager",
    "assessor",
    "hr",
    "reader",
    "visitor",
    "auditor",
)
MAINTAINER, ADMINISTRATOR = "criteria_maintainer", "administrator"
INSIDE = frozenset({EMPLOYEE, MANAGER, ASSESSOR, HR, READER, VISITOR, AUDITOR})
EVERYBODY = INSIDE | {MAINTAINER, ADMINISTRATOR}
ANYBODY = EVERYBODY | {"stranger"}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One endpoint and method: where it is, for whom, and what is sent."""

    endpoint: str
    path: str
    roles: frozenset[str]
    method: str = "GET"
    sent: Mapping[str, str] = field(default_factory=dict)


def get(endpoint: str, path: str, roles: frozenset[str]) -> Expected:
    """Something that is looked at."""
    return Expected(endpoint=endpoint, path=path, roles=roles)


def post(endpoint: str, path: str, roles: frozenset[str], **sent: str) -> Expected:
    """Something that is sent; an incomplete form is answered with 422, which counts as getting in."""
    return Expected(endpoint=endpoint, path=path, roles=roles, method="POST", sent=sent)


START = (
    get("start.home", "/", EVERYBODY),
    post("start.give_reason", "/reden", EVERYBODY, reason="een reden", next="/"),
)
NO_ONE: frozenset[str] = frozenset()
SIGNING_IN = (
    get("signing_in.enter", "/aanmelden", ANYBODY),
    post("signing_in.enter", "/aanmelden", ANYBODY),
    get("signing_in.second_step", "/aanmelden/tweede-stap", ANYBODY),
    post("signing_in.second_step", "/aanmelden/tweede-stap", ANYBODY),
    get("signing_in.set_up", "/aanmelden/tweede-stap-instellen", ANYBODY),
    post("signing_in.set_up", "/aanmelden/tweede-stap-instellen", ANYBODY),
    get("signing_in.oidc_start", "/aanmelden/via/onbekend", ANYBODY),
    get("signing_in.oidc_return", "/aanmelden/via/onbekend/terug", ANYBODY),
    get("signing_in.forgot_password", "/aanmelden/wachtwoord-vergeten", ANYBODY),
    post("signing_in.forgot_password", "/aanmelden/wachtwoord-vergeten", ANYBODY),
    get("signing_in.accept_invitation", "/uitnodiging/verzonnen", ANYBODY),
    post("signing_in.accept_invitation", "/uitnodiging/verzonnen", ANYBODY),
    get("signing_in.reset_password", "/nieuw-wachtwoord/verzonnen", ANYBODY),
    post("signing_in.reset_password", "/nieuw-wachtwoord/verzonnen", ANYBODY),
    post("signing_in.leave", "/afmelden", EVERYBODY),
    post("signing_in.stay", "/aangemeld-blijven", EVERYBODY),
    post("signing_in.choose", "/organisatie-kiezen", NO_ONE, organisation="verzonnen"),
    get("signing_in.account", "/account", EVERYBODY),
    get("signing_in.change_name", "/account/naam", EVERYBODY),
    post("signing_in.change_name", "/account/naam", EVERYBODY),
    get("signing_in.change_password", "/account/wachtwoord", EVERYBODY),
    post("signing_in.change_password", "/account/wachtwoord", EVERYBODY),
    post("signing_in.begin_second_step", "/account/tweede-stap/begin", EVERYBODY),
    get("signing_in.own_second_step", "/account/tweede-stap", EVERYBODY),
    post("signing_in.own_second_step", "/account/tweede-stap", EVERYBODY),
    get("signing_in.turn_off_second_step", "/account/tweede-stap/uit", EVERYBODY),
    post("signing_in.turn_off_second_step", "/account/tweede-stap/uit", EVERYBODY),
    get("signing_in.renew_codes", "/account/herstelcodes", EVERYBODY),
    post("signing_in.renew_codes", "/account/herstelcodes", EVERYBODY),
    post("signing_in.leave_everywhere", "/account/overal-afmelden", EVERYBODY),
    post("signing_in.leave_there", "/account/afmelden", NO_ONE, mark="verzonnen"),
)
GUIDE = "/criteria/voorbeeld-omgevingswet/1.0"
OPENNESS = (
    get("openness.guide", "/criteria", ANYBODY),
    get("openness.guide_version", GUIDE, ANYBODY),
    get("openness.guide_area", f"{GUIDE}/21", ANYBODY),
    get("openness.accessibility", "/toegankelijkheid", ANYBODY),
    get("openness.privacy", "/privacy", ANYBODY),
    get("openness.security_txt", "/.well-known/security.txt", ANYBODY),
    get("openness.healthz", "/healthz", ANYBODY),
    get("openness.readyz", "/readyz", ANYBODY),
    get("openness.looked", "/mijn-gegevens/inzage", frozenset({EMPLOYEE})),
    get("openness.download", "/mijn-gegevens/download", frozenset({EMPLOYEE})),
    get("openness.download_json", "/mijn-gegevens/download/json", frozenset({EMPLOYEE})),
    get("openness.download_workbook", "/mijn-gegevens/download/werkmap", frozenset({EMPLOYEE})),
    get("openness.account_json", "/account/gegevens/json", EVERYBODY),
    get("openness.account_workbook", "/account/gegevens/werkmap", EVERYBODY),
)
RETENTION = (
    get("retention.overview", "/bewaren", frozenset({HR, AUDITOR})),
    get("retention.trail", "/bewaren/logboek", frozenset({AUDITOR})),
    get("retention.terms", "/bewaren/termijnen", frozenset({HR})),
    post("retention.lay_down_terms", "/bewaren/termijnen", frozenset({HR})),
    get("retention.look_before", "/bewaren/legen", frozenset({HR})),
    post("retention.empty", "/bewaren/legen", frozenset({HR})),
)
ROUND = "/metingen/{round}"
SEES_ROUNDS = frozenset({EMPLOYEE, MANAGER, ASSESSOR, HR, READER, AUDITOR})
SEES_PROGRESS = frozenset({MANAGER, ASSESSOR, HR, AUDITOR})
SEES_TOTALS = frozenset({MANAGER, HR, READER, AUDITOR})
RUNS_ROUNDS = frozenset({HR})
ROUNDS = (
    get("rounds.overview", "/metingen", SEES_ROUNDS),
    get("rounds.prepare", "/metingen/nieuw", RUNS_ROUNDS),
    post("rounds.prepare", "/metingen/nieuw", RUNS_ROUNDS),
    get("rounds.one", ROUND, SEES_ROUNDS),
    post("rounds.step", f"{ROUND}/fase", RUNS_ROUNDS, to="confirming"),
    get("rounds.planning", f"{ROUND}/planning", RUNS_ROUNDS),
    post("rounds.planning", f"{ROUND}/planning", RUNS_ROUNDS),
    get("rounds.progress", f"{ROUND}/voortgang", SEES_PROGRESS),
    get("rounds.remind_people", f"{ROUND}/herinneren", RUNS_ROUNDS),
    post("rounds.remind_people", f"{ROUND}/herinneren", RUNS_ROUNDS),
    get("rounds.crew", f"{ROUND}/samenstelling", RUNS_ROUNDS),
    post("rounds.join", f"{ROUND}/samenstelling/erbij", RUNS_ROUNDS),
    post("rounds.leave", f"{ROUND}/samenstelling/vertrek", RUNS_ROUNDS),
    get("rounds.move", f"{ROUND}/overzetten", RUNS_ROUNDS),
    post("rounds.move", f"{ROUND}/overzetten", RUNS_ROUNDS),
    get("rounds.close", f"{ROUND}/sluiten", RUNS_ROUNDS),
    post("rounds.close", f"{ROUND}/sluiten", RUNS_ROUNDS),
    get("rounds.reports", f"{ROUND}/werkmappen", SEES_TOTALS),
    post("rounds.take_out", f"{ROUND}/werkmappen", SEES_TOTALS, edition="bestuur"),
)
OWN, NOBODY = frozenset({EMPLOYEE}), frozenset[str]()
_MINE, _AREA, _FACTS = "/mijn-meting/{round}", "/mijn-meting/{round}/gebieden/k26nqbcw", "/mijn-gegevens"
OWN_ASSESSMENT = (
    get("assessment.mine", "/mijn-meting", OWN),
    get("assessment.one_round", _MINE, OWN),
    post("assessment.begin", f"{_MINE}/beginnen", OWN),
    get("assessment.round_facts", f"{_MINE}/gegevens", OWN),
    get("assessment.area", _AREA, OWN),
    post("assessment.keep_last", f"{_AREA}/vorige-antwoorden", OWN),
    post("assessment.answer", f"{_AREA}/tsgd9r6w", OWN, about="tsgd9r6w", claim="yes", revision="0"),
    get("assessment.own_competencies", f"{_MINE}/competenties", OWN),
    get("assessment.summary", f"{_MINE}/inleveren", OWN),
    post("assessment.submit", f"{_MINE}/inleveren", OWN, minutes="5"),
    get("assessment.result", f"{_MINE}/uitslag", OWN),
    post("assessment.workbook", f"{_MINE}/uitslag/werkmap", OWN),
    get("assessment.own_facts", _FACTS, OWN),
    get("assessment.add", f"{_FACTS}/opleidingen/toevoegen", OWN),
    post("assessment.add", f"{_FACTS}/opleidingen/toevoegen", OWN, proof="evc", level="HBO"),
    # a fact or competency that is nobody's is there for nobody; the own ones are tested in tests/web/assessment
    get("assessment.change", f"{_FACTS}/opleidingen/zzz", NOBODY),
    post("assessment.change", f"{_FACTS}/opleidingen/zzz", NOBODY),
    get("assessment.remove", f"{_FACTS}/opleidingen/zzz/verwijderen", NOBODY),
    post("assessment.remove", f"{_FACTS}/opleidingen/zzz/verwijderen", NOBODY),
    post("assessment.answer_competency", f"{_MINE}/competenties/zzz/zzz", NOBODY, said="1", revision="0"),
)
JUST_HR, JUST_ADMINISTRATOR = frozenset({HR}), frozenset({ADMINISTRATOR})
ACCESS = (
    get("access.people", "/toegang", JUST_HR),
    get("access.invite", "/toegang/uitnodigen", JUST_HR),
    get("access.invite_as", "/toegang/uitnodigen/manager", JUST_HR),
    post("access.invite_as", "/toegang/uitnodigen/manager", JUST_HR),
    get("access.choose_real_data", "/toegang/instellingen", JUST_HR),
    post("access.choose_real_data", "/toegang/instellingen", JUST_HR),
    get("access.change", "/toegang/rollen/verzonnen", NO_ONE),
    post("access.change", "/toegang/rollen/verzonnen", NO_ONE),
    post("access.end", "/toegang/rollen/verzonnen/einde", NO_ONE),
    get("access.stand_in", "/toegang/rollen/verzonnen/waarnemer", NO_ONE),
    post("access.stand_in", "/toegang/rollen/verzonnen/waarnemer", NO_ONE),
    get("access.person", "/toegang/mensen/verzonnen", NO_ONE),
    get("access.change_details", "/toegang/mensen/verzonnen/gegevens", NO_ONE),
    post("access.change_details", "/toegang/mensen/verzonnen/gegevens", NO_ONE),
    get("access.add_role", "/toegang/mensen/verzonnen/rollen/hr", NO_ONE),
    post("access.add_role", "/toegang/mensen/verzonnen/rollen/hr", NO_ONE),
    post("access.invite_again", "/toegang/mensen/verzonnen/uitnodiging", NO_ONE),
    post("access.renew_password", "/toegang/mensen/verzonnen/wachtwoord", NO_ONE),
    post("access.reset_second_step", "/toegang/mensen/verzonnen/tweede-stap", NO_ONE),
    get("access.organisations", "/beheer", JUST_ADMINISTRATOR),
    get("access.create_organisation", "/beheer/organisaties/nieuw", JUST_ADMINISTRATOR),
    post("access.create_organisation", "/beheer/organisaties/nieuw", JUST_ADMINISTRATOR),
    get("access.first_hr", "/beheer/organisaties/verzonnen/hr", NO_ONE),
    post("access.first_hr", "/beheer/organisaties/verzonnen/hr", NO_ONE),
    get("access.accounts", "/beheer/accounts", JUST_ADMINISTRATOR),
    post("access.block", "/beheer/accounts/verzonnen/blokkade", NO_ONE, blocked="y"),
    post("access.reset_any_second_step", "/beheer/accounts/verzonnen/tweede-stap", NO_ONE),
    get("access.change_any_details", "/beheer/accounts/verzonnen/gegevens", NO_ONE),
    post("access.change_any_details", "/beheer/accounts/verzonnen/gegevens", NO_ONE),
    post("access.renew_link", "/beheer/accounts/verzonnen/link", NO_ONE),
    get("access.invite_to_service", "/beheer/uitnodigen/administrator", JUST_ADMINISTRATOR),
    post("access.invite_to_service", "/beheer/uitnodigen/administrator", JUST_ADMINISTRATOR),
    post("access.end_role", "/beheer/rollen/verzonnen/einde", NO_ONE),
)
INTAKE = (
    get("intake.choose", "/inlezen", frozenset({EMPLOYEE, MANAGER, HR})),
    get("intake.book", "/inlezen/medewerkers", frozenset({HR})),
    get("intake.book", "/inlezen/takenpakket", frozenset({HR})),
    get("intake.book", "/inlezen/portfolio", frozenset({HR})),
    get("intake.book", "/inlezen/antwoorden", frozenset({HR})),
    get("intake.book", "/inlezen/plannen", frozenset({MANAGER, HR})),
    get("intake.book", "/inlezen/formulier", frozenset({EMPLOYEE})),
    get("intake.book", "/inlezen/verzonnen", NO_ONE),
    post("intake.download", "/inlezen/medewerkers/werkmap", frozenset({HR})),
    post("intake.download", "/inlezen/formulier/werkmap", frozenset({EMPLOYEE})),
    post("intake.bring_in", "/inlezen/medewerkers", frozenset({HR})),
    post("intake.bring_in", "/inlezen/antwoorden", frozenset({HR})),
    post("intake.bring_in", "/inlezen/formulier", frozenset({EMPLOYEE})),
    get("intake.done", "/inlezen/medewerkers/klaar", frozenset({HR})),
    get("intake.done", "/inlezen/plannen/klaar", frozenset({MANAGER, HR})),
    get("intake.done", "/inlezen/formulier/klaar", frozenset({EMPLOYEE})),
    get("intake.done", "/inlezen/verzonnen/klaar", NO_ONE),
    get("intake.trial", "/inlezen/proef/verzonnen", NO_ONE),
    post("intake.take", "/inlezen/proef/verzonnen", NO_ONE, seen="x", action="all"),
    post("intake.drop", "/inlezen/proef/verzonnen/weg", NO_ONE),
    get("intake.faults", "/inlezen/proef/verzonnen/fouten", NO_ONE),
    get("intake.changes", "/inlezen/proef/verzonnen/wijzigingen", NO_ONE),
    get("intake.map_columns", "/inlezen/proef/verzonnen/kolommen", NO_ONE),
    post("intake.map_columns", "/inlezen/proef/verzonnen/kolommen", NO_ONE),
)
_101, SEES_STAFF, SEES_FACTS = (
    "/medewerkers/{e101}",
    frozenset({MANAGER, HR, AUDITOR}),
    frozenset({MANAGER, ASSESSOR, HR}),
)
SEES_TASKS = frozenset({HR, AUDITOR})
STAFF = (
    get("staff.people", "/medewerkers", SEES_STAFF),
    get("staff.add_person", "/medewerkers/nieuw", JUST_HR),
    post("staff.add_person", "/medewerkers/nieuw", JUST_HR),
    get("staff.person", _101, SEES_STAFF),
    get("staff.edit_person", f"{_101}/wijzigen", JUST_HR),
    post("staff.edit_person", f"{_101}/wijzigen", JUST_HR),
    get("staff.leave", f"{_101}/uit-dienst", JUST_HR),
    post("staff.leave", f"{_101}/uit-dienst", JUST_HR, leaves_on="geen dag"),
    get("staff.remove_person", f"{_101}/verwijderen", JUST_HR),
    post("staff.remove_person", f"{_101}/verwijderen", JUST_HR),
    get("staff.proposal", f"{_101}/voorstel", JUST_HR),
    post("staff.proposal", f"{_101}/voorstel", JUST_HR),
    get("staff.add_work", f"{_101}/gebieden/nieuw", JUST_HR),
    post("staff.add_work", f"{_101}/gebieden/nieuw", JUST_HR),
    get("staff.edit_work", f"{_101}/gebieden/verzonnen", NO_ONE),
    post("staff.edit_work", f"{_101}/gebieden/verzonnen", NO_ONE),
    get("staff.remove_work", f"{_101}/gebieden/verzonnen/verwijderen", NO_ONE),
    post("staff.remove_work", f"{_101}/gebieden/verzonnen/verwijderen", NO_ONE),
    # whoever is number 101 sees and keeps the own facts here too
    get("staff.facts", f"{_101}/gegevens", SEES_FACTS | {EMPLOYEE}),
    get("staff.add_fact", f"{_101}/gegevens/nieuw/opleidingen", frozenset({EMPLOYEE, HR})),
    post("staff.add_fact", f"{_101}/gegevens/nieuw/opleidingen", frozenset({EMPLOYEE, HR})),
    get("staff.edit_fact", f"{_101}/gegevens/verzonnen", NO_ONE),
    post("staff.edit_fact", f"{_101}/gegevens/verzonnen", NO_ONE),
    get("staff.renew_fact", f"{_101}/gegevens/verzonnen/vernieuwen", NO_ONE),
    post("staff.renew_fact", f"{_101}/gegevens/verzonnen/vernieuwen", NO_ONE),
    get("staff.remove_fact", f"{_101}/gegevens/verzonnen/verwijderen", NO_ONE),
    post("staff.remove_fact", f"{_101}/gegevens/verzonnen/verwijderen", NO_ONE),
    get("staff.teams", "/teams", SEES_STAFF),
    post("staff.teams", "/teams", JUST_HR),
    get("staff.team", "/teams/{Advies}", JUST_HR),
    post("staff.team", "/teams/{Advies}", JUST_HR),
    post("staff.merge_team", "/teams/{Advies}/samenvoegen", JUST_HR),
    post("staff.remove_team", "/teams/{Advies}/verwijderen", JUST_HR),
    get("staff.functions", "/functies", SEES_STAFF),
    get("staff.add_function", "/functies/nieuw", JUST_HR),
    post("staff.add_function", "/functies/nieuw", JUST_HR),
    get("staff.function", "/functies/verzonnen", NO_ONE),
    post("staff.function", "/functies/verzonnen", NO_ONE),
    get("staff.apply_function", "/functies/verzonnen/toepassen", NO_ONE),
    post("staff.apply_function", "/functies/verzonnen/toepassen", NO_ONE),
    post("staff.remove_function", "/functies/verzonnen/verwijderen", NO_ONE),
    get("staff.principals", "/deelnemers", SEES_TASKS),
    post("staff.principals", "/deelnemers", JUST_HR),
    get("staff.principal", "/deelnemers/verzonnen", NO_ONE),
    post("staff.principal", "/deelnemers/verzonnen", NO_ONE),
    post("staff.adopt", "/deelnemers/verzonnen/besluiten", NO_ONE),
    post("staff.take_back", "/deelnemers/verzonnen/besluiten/verzonnen/verwijderen", NO_ONE),
    post("staff.remove_principal", "/deelnemers/verzonnen/verwijderen", NO_ONE),
    get("staff.tasks", "/takenpakket", SEES_TASKS),
    get("staff.area_tasks", "/takenpakket/k26nqbcw", SEES_TASKS),
    post("staff.area_tasks", "/takenpakket/k26nqbcw", JUST_HR),
)
CONFIRMS = frozenset({MANAGER, ASSESSOR})
SEES_WAITING = CONFIRMS | {HR, AUDITOR}
_102 = "/bevestigen/{round}/{p102}"
CONFIRMING = (
    get("confirming.overview", "/bevestigen", SEES_WAITING),
    get("confirming.people", "/bevestigen/{round}", CONFIRMS),
    get("confirming.missing", "/bevestigen/{round}/ontbreekt", SEES_WAITING),
    get("confirming.review", _102, CONFIRMS),
    post("confirming.decide", _102, CONFIRMS),
    get("confirming.reopen", f"{_102}/heropenen", CONFIRMS),
    post("confirming.reopen", f"{_102}/heropenen", frozenset({MANAGER}), reason="een reden"),
    # HR is let in once it says why, see tests/web/confirming/test_overview.py
    get("confirming.history", f"{_102}/geschiedenis", frozenset({MANAGER})),
    # this round has no competencies: told with 422
    get("confirming.talk", f"{_102}/competenties", frozenset({MANAGER})),
    get("confirming.settle", f"{_102}/competenties/verzonnen/verzonnen", frozenset({MANAGER})),
    post("confirming.settle", f"{_102}/competenties/verzonnen/verzonnen", frozenset({MANAGER})),
    get("confirming.judgements", "/mijn-meting/{round}/oordelen", frozenset({EMPLOYEE})),
    get("confirming.reaction", "/mijn-meting/{round}/oordelen/verzonnen", NO_ONE),
    post("confirming.reaction", "/mijn-meting/{round}/oordelen/verzonnen", NO_ONE),
    get("confirming.own_competencies", "/mijn-meting/{round}/gesprek", frozenset({EMPLOYEE})),
    post("confirming.share", "/mijn-meting/{round}/gesprek/delen", frozenset({EMPLOYEE}), share="ja"),
)
VISITS = (
    get("visits.sharings", "/metingen/{round}/bezoek", frozenset({HR})),
    post("visits.sharings", "/metingen/{round}/bezoek", frozenset({HR})),
    post("visits.stop", "/metingen/{round}/bezoek/verzonnen/stoppen", NO_ONE),
    get("visits.remarks", "/metingen/{round}/bezoek/verzonnen/opmerkingen", NO_ONE),
    get("visits.overview", "/bezoek", frozenset({VISITOR})),
    get("visits.one", "/bezoek/verzonnen", NO_ONE),
    get("visits.person", "/bezoek/verzonnen/B7-K2Q4", NO_ONE),
    post("visits.person", "/bezoek/verzonnen/B7-K2Q4", NO_ONE, text="iets"),
)
EXPECTED: tuple[Expected, ...] = (
    *START,
    *SIGNING_IN,
    *ACCESS,
    *OPENNESS,
    *RETENTION,
    *ROUNDS,
    *OWN_ASSESSMENT,
    *INTAKE,
    *STAFF,
    *CONFIRMING,
    *VISITS,
)
"""Each subject keeps its own tuple here, in the order of the addresses."""

"""The addresses of access, on one screen: of HR within its organisation, and of administrators."""

from flask import Blueprint

from vthquality.web.access import administration, details, people, settings

LOOK, BOTH, SEND = ["GET"], ["GET", "POST"], ["POST"]

pages = Blueprint("access", __name__)

pages.add_url_rule("/toegang", "people", people.people, methods=LOOK)
pages.add_url_rule("/toegang/uitnodigen", "invite", people.invite, methods=LOOK)
pages.add_url_rule("/toegang/uitnodigen/<role>", "invite_as", people.invite_as, methods=BOTH)
pages.add_url_rule("/toegang/instellingen", "choose_real_data", settings.choose, methods=BOTH)
pages.add_url_rule("/toegang/rollen/<membership>", "change", people.change, methods=BOTH)
pages.add_url_rule("/toegang/rollen/<membership>/einde", "end", people.end, methods=SEND)
pages.add_url_rule("/toegang/rollen/<membership>/waarnemer", "stand_in", people.stand_in, methods=BOTH)
pages.add_url_rule("/toegang/mensen/<account>", "person", people.person, methods=LOOK)
pages.add_url_rule("/toegang/mensen/<account>/gegevens", "change_details", details.change_details, methods=BOTH)
pages.add_url_rule("/toegang/mensen/<account>/rollen/<role>", "add_role", people.add_role, methods=BOTH)
pages.add_url_rule("/toegang/mensen/<account>/uitnodiging", "invite_again", people.invite_again, methods=SEND)
pages.add_url_rule("/toegang/mensen/<account>/wachtwoord", "renew_password", people.renew_password, methods=SEND)
pages.add_url_rule("/toegang/mensen/<account>/tweede-stap", "reset_second_step", people.reset_second_step, methods=SEND)

pages.add_url_rule("/beheer", "organisations", administration.organisations, methods=LOOK)
pages.add_url_rule(
    "/beheer/organisaties/nieuw", "create_organisation", administration.create_organisation, methods=BOTH
)
pages.add_url_rule("/beheer/organisaties/<organisation>/hr", "first_hr", administration.first_hr, methods=BOTH)
pages.add_url_rule("/beheer/accounts", "accounts", administration.accounts, methods=LOOK)
pages.add_url_rule("/beheer/accounts/<account>/blokkade", "block", administration.block, methods=SEND)
pages.add_url_rule(
    "/beheer/accounts/<account>/tweede-stap", "reset_any_second_step", administration.reset_second_step, methods=SEND
)
pages.add_url_rule("/beheer/accounts/<account>/gegevens", "change_any_details", details.change_any, methods=BOTH)
pages.add_url_rule("/beheer/accounts/<account>/link", "renew_link", administration.renew_link, methods=SEND)
pages.add_url_rule("/beheer/uitnodigen/<role>", "invite_to_service", administration.invite_to_service, methods=BOTH)
pages.add_url_rule("/beheer/rollen/<membership>/einde", "end_role", administration.end_role, methods=SEND)

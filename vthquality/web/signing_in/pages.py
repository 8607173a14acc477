"""The addresses of signing in, on one screen."""

from flask import Blueprint

from vthquality.web.signing_in import entering, links, own, providers

LOOK, BOTH, SEND = ["GET"], ["GET", "POST"], ["POST"]

pages = Blueprint("signing_in", __name__)

pages.add_url_rule("/aanmelden", "enter", entering.enter, methods=BOTH)
pages.add_url_rule("/aanmelden/tweede-stap", "second_step", entering.second_step, methods=BOTH)
pages.add_url_rule("/aanmelden/tweede-stap-instellen", "set_up", entering.set_up, methods=BOTH)
pages.add_url_rule("/aanmelden/via/<slug>", "oidc_start", providers.oidc_start, methods=LOOK)
pages.add_url_rule("/aanmelden/via/<slug>/terug", "oidc_return", providers.oidc_return, methods=LOOK)
pages.add_url_rule("/aanmelden/wachtwoord-vergeten", "forgot_password", links.forgot_password, methods=BOTH)
pages.add_url_rule("/uitnodiging/<token>", "accept_invitation", links.accept_invitation, methods=BOTH)
pages.add_url_rule("/nieuw-wachtwoord/<token>", "reset_password", links.reset_password, methods=BOTH)
pages.add_url_rule("/afmelden", "leave", entering.leave, methods=SEND)
pages.add_url_rule("/aangemeld-blijven", "stay", own.stay, methods=SEND)
pages.add_url_rule("/organisatie-kiezen", "choose", own.choose, methods=SEND)
pages.add_url_rule("/account", "account", own.account, methods=LOOK)
pages.add_url_rule("/account/naam", "change_name", own.change_name, methods=BOTH)
pages.add_url_rule("/account/wachtwoord", "change_password", own.change_password, methods=BOTH)
pages.add_url_rule("/account/tweede-stap/begin", "begin_second_step", own.begin_second_step, methods=SEND)
pages.add_url_rule("/account/tweede-stap", "own_second_step", own.own_second_step, methods=BOTH)
pages.add_url_rule("/account/tweede-stap/uit", "turn_off_second_step", own.turn_off_second_step, methods=BOTH)
pages.add_url_rule("/account/herstelcodes", "renew_codes", own.renew_codes, methods=BOTH)
pages.add_url_rule("/account/overal-afmelden", "leave_everywhere", own.leave_everywhere, methods=SEND)
pages.add_url_rule("/account/afmelden", "leave_there", own.leave_there, methods=SEND)

"""The endpoints that answer without signing in; everything else is closed to a stranger."""

PUBLIC = frozenset({
    "static",
    "openness.accessibility",
    "openness.guide",
    "openness.guide_area",
    "openness.guide_version",
    "openness.healthz",
    "openness.privacy",
    "openness.readyz",
    "openness.security_txt",
    "signing_in.accept_invitation",
    "signing_in.enter",
    "signing_in.forgot_password",
    "signing_in.oidc_return",
    "signing_in.oidc_start",
    "signing_in.reset_password",
    "signing_in.second_step",
    "signing_in.set_up",
})  # fmt: skip

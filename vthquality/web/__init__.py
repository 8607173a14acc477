"""Pages: one package per subject with its views and forms; templates stand in `templates/pages/<blueprint>/`.

May import: edge, services, formats, wording, domain, config, Flask and what renders and checks forms.
Never: a rule, a query, a commit, an answer without asking leave.
"""

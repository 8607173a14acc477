"""Workbooks in through the browser: getting one, bringing it in, looking at what it would change, taking it.

`pages` holds the addresses, `forms` the forms, `looking` reads an upload, `trials` shows what it would change.
Never: a rule about rows; the specification and the services have them.
"""

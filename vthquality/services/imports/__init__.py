"""Workbooks in and out: what a template holds, what a filled-in one would change, and taking it, all or nothing.

`preparing` gathers what one is filled in against, `known_rows` what is known; `issuing` sends out; `taking` plans and
takes in; `saving` saves. Never: a column, a label, a file.
"""

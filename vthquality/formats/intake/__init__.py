"""Workbooks in: the template with its drop-downs and help, and the reader of what comes back, from one specification.

`template` writes, `reading` reads, `archive` guards the door, `fault_list` hands faults back.
Never: a column that the specification does not name.
"""

"""Commands for workbooks: a template out, a filled-in one back in, for each of the books.

May import: what the command line may. Never: a column; the specification names them all.
"""

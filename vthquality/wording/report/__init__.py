"""How a gap report is said: its values as the tables of plain cells that are kept, checked and laid out.

May import: domain and the rest of wording. One module per sheet or pair of sheets; `facts.py` puts them together.
Never: layout, colours, a file, a rule.
"""

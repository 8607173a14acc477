"""The gap workbook: report facts to xlsx, and back to fact lines for checking.

May import: domain and wording. `write.py` is the way in; `read.py` the way back.
Never: a rule, a figure that is not in the facts (but for what-if, which is live), a name of a person in properties.
"""

"""A self-assessment as the person meets it: what the facts settle, what is asked, what deserves attention first.

One question per requirement, as in the answers workbook. Pure rules over a round of which one person was loaded.
"""

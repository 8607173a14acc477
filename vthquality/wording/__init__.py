"""The Dutch: every enum member, finding, refusal, label and help text as a sentence for people, B1 and formal.

May import: domain. Keyed by domain values and field ids, so that forms and workbooks hold ids only.
Never: a rule, markup, layout, a file.
"""

"""Workbooks in: what each may hold (one specification), and what a filled-in one would change.

May import: the standard library and the domain. Every value is a plain text with one spelling per meaning (`plain`);
subjects: staff, tasks, portfolio, answers, plans, form. Never: headings, labels, bytes, cells.
"""

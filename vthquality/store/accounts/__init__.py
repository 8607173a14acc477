"""Accounts, what they may do where, how they sign in, and what waits for them: mail, links, uploads.

An account is a person at the keyboard, of the whole service; an employee is a row of one organisation.
"""

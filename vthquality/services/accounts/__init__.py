"""Accounts: signing in, the second step, invitations, who may do what, and what an organisation chose for itself.

Whoever keeps the own account asks leave as anybody may; HR and administrators ask leave for others.
"""

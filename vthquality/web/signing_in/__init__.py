"""Signing in and out, one-time links, providers of identities, and the own account."""

"""Confirming: who waits, one person with claim beside evidence, the own judgements with reactions, the talk."""

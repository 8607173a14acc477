"""Confirming a self-assessment, and everything around it: who waits, judgements, reactions, proof, competencies.

One use case per module. Leave is asked as answers:confirm; nobody confirms himself.
"""

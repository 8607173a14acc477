"""Rounds: preparing and opening them, following and reminding, closing, moving, and taking reports out."""

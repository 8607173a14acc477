"""Visits: what HR shares of a round with bezoekende toetsers, what they see of it, and what they remark."""

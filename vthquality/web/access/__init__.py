"""Pages on which HR says who may do what in its organisation, and an administrator keeps organisations and accounts."""

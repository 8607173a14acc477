"""How long data of people are kept, what is due, and destroying it."""

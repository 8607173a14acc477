"""The start page, the choice of an organisation, and saying why names are asked for."""

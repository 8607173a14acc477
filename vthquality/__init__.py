"""VTH-kwaliteit: measures staff and organisation against the Dutch quality criteria for VTH work."""

__version__ = "0.1.0.dev0"

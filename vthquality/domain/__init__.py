"""The rules: what is true on paper, as pure functions over frozen dataclasses.

May import: the standard library, never os, logging, random or time. A day or a moment comes in as an argument.
Never: text for people, rows, files, HTTP, the name of a version of a set.
"""

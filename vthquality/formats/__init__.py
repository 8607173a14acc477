"""The file formats: bytes to domain objects and back: criteria files, the legal register, workbooks in and out.

May import: domain, config, wording, openpyxl, defusedxml, yaml.
Never: the store, SQLAlchemy, Flask, a rule: a layout shows what the domain computed.
"""

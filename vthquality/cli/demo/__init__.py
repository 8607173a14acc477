"""The demo: a fictional omgevingsdienst that goes in through the same workbooks and commands as a real one.

May import: what the command line may. Never: the store, or a domain object of a person; whatever it knows of people
stands in its workbooks.
"""

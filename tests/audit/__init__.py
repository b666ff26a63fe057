"""The measured bars of the site: `python -m tests.audit` prints them as a table, tests hold those that are stable."""

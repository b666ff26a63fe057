"""Tests of Plansite; a package, so that `python -m tests.screenshots` and `python -m tests.browser.find` work."""

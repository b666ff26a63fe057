"""Whole builds: sites that must build, sites that must fail, and the hosts they run under."""

"""Benchmarks: a synthetic country and what it is measured against; they print figures and fail no test."""

"""Searching messages: an index proposes, what they say now decides."""

"""Recordings: what tells place, time and device is blanked where it stands.

No byte moves, so that sound and pictures stay bit by bit what they were. Each format has a module
that reads a file and says what is to change; only then is anything written.
"""

"""In English, the only language there is so far."""

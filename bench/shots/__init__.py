"""Pictures of every page in both themes, on a phone, a desk and a large window."""

"""Checks in WebKitGTK, Safari's engine, by its own driver; `make test-webkit`."""

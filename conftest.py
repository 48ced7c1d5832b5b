"""What every test needs: an engine to run on (chatsite/testing/engines.py)."""

pytest_plugins = ["chatsite.testing.engines"]

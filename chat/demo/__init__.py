"""A living chat for newcomers: `make demo`."""

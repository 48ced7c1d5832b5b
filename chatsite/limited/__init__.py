"""Work on what strangers send, in short-lived processes with little time and memory each.

A decoder that is led astray stops with its process, and nothing else does. ``process`` is what the
chat calls; ``fork_server`` is what runs beside it.
"""

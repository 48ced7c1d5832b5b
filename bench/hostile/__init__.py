"""`make hostile`: what people notice while somebody attacks the chat.

Ordinary people ask for pages and listen to streams, by themselves and under each attack, with the
limits of a real installation: bare, and behind nginx and Caddy as docs/operations.md configures
them. Each of the three loads is a process of its own.
"""

"""Files that people send: what they are and become, where they lie, how they are answered with."""

"""Pictures written anew, in a limited process: upright, in sRGB, small, and nothing but pixels."""

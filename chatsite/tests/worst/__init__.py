"""The worst that can be sent to every address of the site."""

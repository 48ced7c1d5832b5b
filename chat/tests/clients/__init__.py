"""Clients that are made of the schema of the API by public generators: `make api-clients`."""

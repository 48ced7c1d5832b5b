"""How the interactive documentation lets people authorize."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Either a log in with e-mail and password there, or a token from elsewhere."""

    target_class = "accounts.api.authentication.TokenAuthentication"
    name = ["password", "token"]

    def get_security_requirement(self, auto_schema: AutoSchema) -> list[dict[str, list[Any]]]:
        """Return that one of the two is enough."""
        return [{name: []} for name in self.name]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """Return both, in the order of their names."""
        flow = {"tokenUrl": "/api/v1/auth/login", "scopes": {}}
        return [
            {"type": "oauth2", "flows": {"password": flow}},
            {"type": "http", "scheme": "bearer"},
        ]

"""What tests of the API share."""

import pytest

from chat.tests.support.schema import Part, made_schema


@pytest.fixture(scope="module")
def schema() -> Part:
    """Return the schema, with references in it."""
    return made_schema()

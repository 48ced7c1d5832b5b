"""A client can be written from the schema: everything in it is described, and as it is."""

import re
from collections.abc import Iterator
from typing import Any

from chat.tests.support.schema import Part, operations

ERRORS = re.compile("^[45]")


def resolved(schema: Part, part: Part) -> Part:
    """Return what ``part`` refers to, if it does."""
    found: Part = schema
    for name in part["$ref"].split("/")[1:] if "$ref" in part else ():
        found = found[name]
    return found if "$ref" in part else part


def test_everything_has_words(schema: Part) -> None:
    wordless = [
        name
        for name, operation in operations(schema)
        if not (operation.get("summary") and operation.get("description"))
    ]
    for name, operation in operations(schema):
        parameters = [resolved(schema, each) for each in operation.get("parameters", [])]
        wordless += [f"{name}: {each['name']}" for each in parameters if not each["description"]]
        answers = operation["responses"]
        wordless += [
            f"{name}: {status}"
            for status in answers
            if not resolved(schema, answers[status])["description"]
        ]
    for name, shape in schema["components"]["schemas"].items():
        wordless += [] if shape.get("description") else [name]
        fields = shape.get("properties", {})
        wordless += [f"{name}.{field}" for field in fields if not fields[field].get("description")]
    assert wordless == []
    assert len(schema["components"]["schemas"]) > 100


def test_every_answer_that_may_come(schema: Part) -> None:
    for name, operation in operations(schema):
        answers = operation["responses"]
        assert {"414", "429", "503"} <= answers.keys(), name
        assert ("requestBody" in operation) == ({"413", "415"} <= answers.keys()), name
        # Whoever needs a token may have none.
        assert ("401" in answers) or operation["security"] == [], name
        reads = name.startswith("GET") and "text/event-stream" not in str(answers["200"])
        assert ("304" in answers) == reads, name
        for status in filter(ERRORS.match, answers):
            answer = resolved(schema, answers[status])
            shape = resolved(schema, answer["content"]["application/json"]["schema"])
            assert {"status_code", "message"} <= shape["properties"].keys(), (name, status)
            assert ("Retry-After" in answer["headers"]) == (status in ("429", "503")), name


def test_numbers_are_of_one_kind(schema: Part) -> None:
    def numbers(part: Any) -> Iterator[Part]:
        if isinstance(part, dict):
            if part.get("type") == "integer" or "integer" in part.get("type", ()):
                yield part
            for inner in part.values():
                yield from numbers(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from numbers(inner)

    assert {number["format"] for number in numbers(schema)} == {"int64"}
    ids = [
        each["schema"]["type"]
        for _, operation in operations(schema)
        for each in operation.get("parameters", [])
        if each.get("name", "").endswith("_id")
    ]
    assert set(ids) == {"integer"}

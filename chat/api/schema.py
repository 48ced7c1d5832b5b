"""What the schema of the API says of all operations alike, and of what no view describes."""

from collections.abc import Iterator
from typing import Any

from accounts.api.schema_examples import EXAMPLES
from chat.api.schema_inputs import INPUTS
from chat.api.schema_outputs import OUTPUTS
from chat.api.schema_streams import EVENTS, STREAM
from chat.api.schema_words import FIELDS, PARAMETERS, SCHEMAS

Schema = dict[str, Any]
NO_TOKEN: list[Schema] = [{}]
MESSAGE = {"$ref": "#/components/schemas/MessageAnswer"}
REQUEST_ID = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
TAG = {"ETag": {"$ref": "#/components/headers/ETag"}}
IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of an earlier answer that is held.",
    "schema": {"type": "string"},
}
HEADERS: Schema = {
    "RequestId": {
        "description": "What this request is called in the log: as it was sent, or made.",
        "schema": {"type": "string", "maxLength": 100},
    },
    "RetryAfter": {
        "description": "In how many seconds to ask again.",
        "schema": {"type": "integer", "format": "int64", "minimum": 1},
    },
    "ETag": {
        "description": "What names this answer: sent back in `If-None-Match`, it is answered with"
        " 304 while the answer would be the same.",
        "schema": {"type": "string"},
    },
}
#: What may come from every address, before anything is looked at: its name, and what it says.
ALWAYS = {
    "414": ("TooLong", "The address is too long."),
    "429": ("TooMuch", "That was too often, or too much of it at once."),
    "503": (
        "Unavailable",
        "The server cannot answer now: it starts, stops, is full, or waits for its database.",
    ),
}
WITH_BODY = {
    "413": ("TooLarge", "The body is too large."),
    "415": ("WrongType", "The body is not of a type that is taken here, or not UTF-8."),
}
WAITING = ("429", "503")
SHOWN = EXAMPLES | INPUTS | OUTPUTS
SAID = {
    "200": "As asked for.",
    "201": "It was made.",
    "204": "Done; there is nothing to say.",
    "400": "Something that was sent is wrong.",
    "401": "The token is missing, wrong or over.",
    "403": "I may not do that.",
    "404": "There is no such thing, or it is not for me to know.",
    "409": "Something else is there already.",
}


def complete(result: Schema, **_: Any) -> Schema:
    """Return the schema with what is true of all operations (a hook of ``drf_spectacular``)."""
    components = result["components"]
    components["schemas"] |= EVENTS
    components["headers"] = HEADERS
    components["parameters"] = {"IfNoneMatch": IF_NONE_MATCH}
    components["responses"] = {
        name: _answer(status, words) for status, (name, words) in (ALWAYS | WITH_BODY).items()
    }
    result["paths"]["/api/v1/stream"] = {"get": STREAM}
    for operation in operations(result):
        if operation.get("security") == NO_TOKEN:
            # What says the same, and is understood by all who make clients of it.
            operation["security"] = []
        _name_parameters(operation)
        _complete_answers(operation)
        _show(operation)
    for method in result["paths"].values():
        if "get" in method and method["get"] is not STREAM:
            _let_be_known(method["get"])
    for name, schema in components["schemas"].items():
        _describe(schema, SCHEMAS.get(name, ""))
        for field, described in schema.get("properties", {}).items():
            _describe(described, FIELDS.get(field, ""))
    _widen(result)
    return result


def operations(result: Schema) -> Iterator[Schema]:
    """Yield every operation of a schema."""
    for methods in result["paths"].values():
        yield from methods.values()


def _name_parameters(operation: Schema) -> None:
    for parameter in operation.get("parameters", []):
        parameter.setdefault("description", PARAMETERS.get(parameter["name"], ""))


def _complete_answers(operation: Schema) -> None:
    answers = operation["responses"]
    for status, answer in answers.items():
        if not answer.get("description"):
            answer["description"] = SAID.get(status) or (ALWAYS | WITH_BODY)[status][1]
        answer.setdefault("headers", {}).update(_headers(status))
    for status, (name, _) in (ALWAYS | (WITH_BODY if "requestBody" in operation else {})).items():
        answers.setdefault(status, {"$ref": f"#/components/responses/{name}"})


def _show(operation: Schema) -> None:
    """Put an example beside what the operation takes, and beside what it answers as a rule."""
    success = min(operation["responses"])
    for part in (operation.get("requestBody", {}), operation["responses"][success]):
        for content in part.get("content", {}).values():
            _, _, name = content["schema"].get("$ref", "").rpartition("/")
            kind = name.removeprefix("Patched").removesuffix("Request")
            if kind in SHOWN:
                content["example"] = SHOWN[kind]


def _answer(status: str, words: str) -> Schema:
    content = {"application/json": {"schema": MESSAGE}}
    return {"description": words, "content": content, "headers": _headers(status)}


def _headers(status: str) -> Schema:
    waiting = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return REQUEST_ID | (waiting if status in WAITING else {})


def _let_be_known(operation: Schema) -> None:
    """Say that who has the answer already is not sent it again."""
    operation["responses"]["200"]["headers"].update(TAG)
    operation["responses"]["304"] = {
        "description": "The answer is still that of `If-None-Match`.",
        "headers": REQUEST_ID | TAG,
    }
    operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/IfNoneMatch"})


def _describe(field: Schema, words: str) -> None:
    if words and "description" not in field:
        field["description"] = words


def _widen(part: Any) -> None:
    """Let every whole number have 64 bits, as ids have, for clients that must choose."""
    if isinstance(part, dict):
        if part.get("type") == "integer" or "integer" in part.get("type", ()):
            part.setdefault("format", "int64")
        for inner in part.values():
            _widen(inner)
    elif isinstance(part, list):
        for inner in part:
            _widen(inner)

"""Signing up in the browser."""


def test_people(admin, client_of, api_of):
    assert admin.is_admin
    assert client_of(admin).get("/profile").status_code == 200
    api_of(admin)

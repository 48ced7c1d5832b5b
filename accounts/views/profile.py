"""One's own profile and picture, and other people's cards."""

from copy import copy
from typing import cast

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person_with_card, user_of_request
from accounts.actions.profile import edit_profile, remove_picture, set_picture
from accounts.forms import PictureForm, ProfileForm, StatusForm
from accounts.http import SignedInRequest
from accounts.page_here import page_here
from accounts.pictures import FOLDER
from accounts.queries.people import seen_date_of
from accounts.signed_in import post_only, signed_in
from chatsite.http.forms import error_text, focus_first_error, form_page, with_status_of

TEMPLATE = "accounts/profile.html"
A_YEAR = 60 * 60 * 24 * 365


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Show my profile, or change it."""
    # The form writes into a copy: the page shows who I am, not what I typed wrongly.
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, instance=copy(request.user))
    if form.is_valid():
        edit_profile(request.user, form.cleaned_data)
        messages.success(request, "Profile saved.")
        return redirect("profile")
    return form_page(request, TEMPLATE, form, picture_form=PictureForm())


@signed_in
@post_only("profile")
def profile_status(request: SignedInRequest) -> HttpResponse:
    """Choose my status, and go back to the page of this site that ``next`` names."""
    form = StatusForm(request.POST, instance=copy(request.user))
    if not form.is_valid():
        # Its buttons are in the menu of every page: there is no page of theirs to say it.
        return error_text(form)
    edit_profile(request.user, form.cleaned_data)
    return redirect(page_here(request, request.POST.get(REDIRECT_FIELD_NAME, ""), "profile"))


@signed_in
@post_only("profile")
def profile_picture(request: SignedInRequest) -> HttpResponse:
    """Set my picture, or remove it with the button named ``remove``."""
    if "remove" in request.POST:
        remove_picture(request.user)
        messages.success(request, "Picture removed.")
        return redirect("profile")
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            set_picture(request.user, form.cleaned_data["picture"].file)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Picture saved.")
            return redirect("profile")
    focus_first_error(form)
    profile_form = ProfileForm(instance=copy(request.user))
    context = {"form": profile_form, "picture_form": form}
    return with_status_of(form, render(request, TEMPLATE, context))


@signed_in
@require_safe
def person(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Show somebody's card."""
    shown = person_with_card(user_id)
    context = {"person": shown, "seen_date": seen_date_of(shown)}
    return render(request, "accounts/person.html", context)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a profile picture to somebody who is signed in, by cookie or by token."""
    if user_of_request(request) is None:
        return HttpResponse("Log in to see pictures.", status=401, content_type="text/plain")
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError as error:
        raise Http404("There is no such picture.") from error
    response = FileResponse(file, content_type="image/webp")
    # A new picture has a new name, so that this one never changes.
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return cast("HttpResponseBase", response)

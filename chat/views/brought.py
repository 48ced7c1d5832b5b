"""Files that come with the form of a message, from browsers without scripts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile

from chat.actions.attach import bring_attachment
from chat.actions.describe import Description
from chat.forms import MessageForm
from chat.models import Attachment, Membership, MembershipState
from chat.queries.attachments import unsent_among
from chatsite.files.working_copy import working_copy


def bring_files(
    membership: Membership, form: MessageForm, files: Sequence["UploadedFile[Any]"]
) -> None:
    """Keep ``files`` for the message of ``form``, or let it say what is wrong with each of them."""
    for uploaded in files:
        try:
            with working_copy(uploaded) as file:
                said = Description(uploaded.name or "")
                form.bring(bring_attachment(membership, file, said).pk)
        except ValidationError as error:
            form.refuse_file(uploaded.name or "", error)
        except PermissionDenied as error:
            # Sending says so as well.
            form.refuse_file(uploaded.name or "", ValidationError(str(error)))


def brought_files(state: MembershipState, form: MessageForm) -> list[Attachment]:
    """Return the files that a refused form has, which are not to be chosen once more."""
    return unsent_among(state.room_id, state.user_id, form.attachment_ids())

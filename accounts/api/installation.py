"""What holds for the whole installation."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import permission_classes
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from accounts.access import check_administers
from accounts.actions.installation import set_sign_up
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.api.serializers import InstallationSerializer
from accounts.queries.installation import who_may_sign_up
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["installation"]


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="Who may sign up",
    responses={200: InstallationSerializer, 401: MessageAnswer},
)
@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Say who may sign up",
    request=InstallationSerializer,
    responses={
        200: InstallationSerializer,
        400: BadInputAnswer,
        401: MessageAnswer,
        403: MessageAnswer,
        429: MessageAnswer,
    },
)
@signed_in_api_view("GET", "PATCH")
@permission_classes([IsAuthenticatedOrReadOnly])
def installation(request: SignedInApiRequest) -> Response:
    """Show who may sign up, to anybody, or change it as an administrator."""
    if request.method == "PATCH":
        check_administers(request.user)
        serializer = InstallationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        set_sign_up(**serializer.validated_data, by=request.user)
    return Response({"sign_up": who_may_sign_up()})

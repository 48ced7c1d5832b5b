"""The forms of the pages of accounts."""

from accounts.forms.appearance import AppearanceForm
from accounts.forms.device_name import DeviceNameForm
from accounts.forms.installation import InstallationForm
from accounts.forms.log_in import LogInForm
from accounts.forms.notifications import NotificationsForm
from accounts.forms.own_status import OwnStatusForm
from accounts.forms.password import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm
from accounts.forms.profile import PictureForm, ProfileForm, StatusForm
from accounts.forms.sign_up import FirstSignUpForm, SignUpForm
from accounts.forms.time_zone import TimeZoneForm

__all__ = [
    "AppearanceForm",
    "ChangePasswordForm",
    "DeviceNameForm",
    "FirstSignUpForm",
    "ForgottenPasswordForm",
    "InstallationForm",
    "LogInForm",
    "NewPasswordForm",
    "NotificationsForm",
    "OwnStatusForm",
    "PictureForm",
    "ProfileForm",
    "SignUpForm",
    "StatusForm",
    "TimeZoneForm",
]

"""The forms of the pages of accounts."""

from accounts.forms.appearance import AppearanceForm
from accounts.forms.installation import InstallationForm
from accounts.forms.log_in import LogInForm
from accounts.forms.notifications import NotificationsForm
from accounts.forms.password import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm
from accounts.forms.profile import PictureForm, ProfileForm, StatusForm
from accounts.forms.sign_up import FirstSignUpForm, SignUpForm

__all__ = [
    "AppearanceForm",
    "ChangePasswordForm",
    "FirstSignUpForm",
    "ForgottenPasswordForm",
    "InstallationForm",
    "LogInForm",
    "NewPasswordForm",
    "NotificationsForm",
    "PictureForm",
    "ProfileForm",
    "SignUpForm",
    "StatusForm",
]

"""What people call the devices that they are signed in with."""

DEVICE_NAME_LENGTH = 50

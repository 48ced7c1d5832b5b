"""What people do with files in rooms."""

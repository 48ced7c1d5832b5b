"""How Django admin writes dates: as the pages do."""

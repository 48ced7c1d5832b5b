"""Every part of the pages in every state, on one page, for those who develop and for tests."""

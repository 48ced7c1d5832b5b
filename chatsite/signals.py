"""What is told by what knows neither people nor rooms."""

from django.dispatch import Signal

#: Sent when the tables are up to date, at each start and after ``migrate``, outside of any
#: transaction: what they lack can be made now.
tables_are_there = Signal()

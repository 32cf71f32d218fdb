"""What follows from the records: links both ways, kin, stories, status, calendars, citations."""

"""Social images: a PNG for each record, made from its cover and title."""

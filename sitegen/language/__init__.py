"""Language: order, slugs, dates, numbers, interface texts, and the word somebody meant."""

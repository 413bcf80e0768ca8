"""What a word stands for: the one that was probably meant, synonyms, and how messages name a field."""

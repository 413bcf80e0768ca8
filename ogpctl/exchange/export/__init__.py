"""Plans in other people's formats: flat tables first, then each format of them."""

"""What is said without being asked: letters, in words, before anybody's language is known. Pure."""

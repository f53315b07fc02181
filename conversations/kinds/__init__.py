"""The kinds of question: each knows how to read an answer, say it back and offer its buttons."""

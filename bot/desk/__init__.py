"""The desk: what is done with cards, lists and commands outside an interview, one module a subject."""

"""The export pack: what is asked for, where it is written to, what was delivered, how the chat gets it."""

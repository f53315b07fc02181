"""Follow-ups sent to many: what is asked to prepare one, what is sent, what is shown of it. Pure."""

"""What is said about people and companies: invitations, roles, messages to the AMCA, employers, accounts."""

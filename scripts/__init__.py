"""What developers run by hand: catalogues, set-up, tests. No room of the product imports it."""

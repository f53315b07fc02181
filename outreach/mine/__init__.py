"""What somebody is told of their own data: files, agreements by purpose, erasure, silence, requests."""

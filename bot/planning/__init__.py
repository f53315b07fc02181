"""What happens by itself: each module is one planned work, asked every minute whether it is time."""

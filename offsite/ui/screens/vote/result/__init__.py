"""What a counted round says."""

"""What leaves the app: slides and printed counts. Plain data goes in, a scene of drawn things and a PDF come out."""

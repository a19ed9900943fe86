"""The page of stage Rollout: the deck of the meeting, what is said with it, what is handed out, and presenting it."""

"""The page of stage Candidates: a sentence in, a card on the board, and what becomes of it."""

"""The page of stage OKRs: objectives, key results, promises, and the release."""

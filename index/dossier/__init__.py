"""Evidence to take away: a passage with where it stands, an article or a story with all that its sources share."""

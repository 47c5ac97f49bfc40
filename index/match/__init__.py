"""Pure functions from mentions to groups: which are the same utterance or the same measured thing, and why."""

"""Data files of the English language that the scanners read (cue verbs, titles, units …); no code but the reader."""

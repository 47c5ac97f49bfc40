"""The screen and the command line: they show what `index` found and compute nothing about texts themselves."""

"""One screen a file; a screen owns state and wires panes."""

LOW = 16  # rows from which there is room for what is nice to have
HEIGHTS = [(0, "-low"), (LOW, "-high")]  # for boxes: on a low screen they go without empty lines

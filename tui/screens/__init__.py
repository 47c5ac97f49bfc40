"""One screen a file; a screen owns state and wires panes."""

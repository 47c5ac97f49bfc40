"""What the views over several sources show, line by line: plain values and Content, no widget (tui/screens/view.py)."""

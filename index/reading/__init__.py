"""What is read out of the library to compare its sources: pure functions over stored rows, verbatim spans only."""

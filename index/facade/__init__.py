"""The parts of `index.library.Library`, which is all that a screen or a command line sees of them."""

"""The engine: bytes in, articles, quotations, figures and their groups out. It knows no screen."""

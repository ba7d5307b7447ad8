"""Read a data package: judge it, name every problem, give a Survey."""

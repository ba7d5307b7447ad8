"""How long a build takes and how much memory, by number of figures; ``make bench``."""

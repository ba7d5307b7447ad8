"""Files to take away: figures, package, references, dictionary."""

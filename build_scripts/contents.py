"""Everything that is published, gathered as values before anything is written."""

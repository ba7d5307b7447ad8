"""What a web host does with the site: compressed copies, cache times, headers."""

"""From answer sheets to results: read, planned by a person, summed, protected, attacked, written.

Only sums leave the database, and only what the attacker cannot undo leaves ``microdata/``.
"""

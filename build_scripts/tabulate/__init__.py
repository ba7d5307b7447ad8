"""From answer sheets to results: read, planned by a person, summed, protected, attacked, written.

In: answer sheets of ``microdata/`` and the plan. Out: tables of a data package, the verbs ``plan``
and ``tabulate``. Only ``command_line``, ``verbs`` and ``examined`` may import it.

Only sums leave the database, and only what the attacker cannot undo leaves ``microdata/``.
"""

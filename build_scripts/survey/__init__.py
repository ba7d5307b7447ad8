"""What a survey says, as frozen values and in words.

In: nothing but the values that ``package`` has read. Out: ``Survey`` (records as in the tables),
``Series`` (one question, labelled in one language), cross tables, intervals, numbers in words.
Every room may import it; it imports none.
"""

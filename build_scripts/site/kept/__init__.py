"""Finished work of earlier builds: whatever is dear to make is kept under a hash of what made it.

In: a function and the values it is given. Out: the same files as last time, where it was given the
same. Nobody names what a result depends on: the key is made of the very values that are handed in,
and of the whole program. Everything that draws or writes files of figures imports it.
"""

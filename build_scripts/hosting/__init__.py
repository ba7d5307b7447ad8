"""What a web host does with the site: compressed copies, cache times, headers; and the preview.

In: a built site. Out: the verbs ``compress``, ``inspect`` and ``preview``, and the policy that
pages state. Only ``command_line`` may import it.
"""

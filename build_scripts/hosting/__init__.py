"""What a web host does with the site: compressed copies, cache times, headers; and the preview.

In: a built site. Out: the verbs ``compress``, ``preview`` and ``serve``, and the policy that pages
state.
"""

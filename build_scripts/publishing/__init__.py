"""What is published, as a whole: all that publishers write examined, all that follows gathered.

``examined`` judges settings, data, pages and files at once; ``outputs`` makes the files of a
survey, ``contents`` those of the site; ``built`` tells what came of it. ``publication`` beside this
room builds with them.
"""

"""Garbage is looked for on the interface thread, between two events, and nowhere else.

Left alone, Python looks for it in whatever thread happens to allocate something: a widget freed by
the thread that sends would end the program. And in the middle of an answer it is felt as a hitch.
"""

import gc


def keep_for_good() -> None:
    """What is loaded now stays loaded, and is never looked through again."""
    import linecache

    linecache.clearcache()  # the binding reads the source of every module that is imported
    gc.disable()
    gc.collect()
    gc.freeze()


def collect_what_is_due() -> None:
    """Called again and again by the interface thread: the oldest generation that has filled up."""
    filled = gc.get_count()
    for generation, room in reversed([*enumerate(gc.get_threshold())]):
        if room and filled[generation] > room:
            gc.collect(generation)
            return

"""`sala demo`: the main job without hands, through the real screens, store, paper and server."""

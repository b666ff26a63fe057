"""The built site in a real browser: readers' paths, keyboard, frame of every page; knows nothing of the generator."""

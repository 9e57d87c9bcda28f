/* A library to preload; it has nothing to call. */

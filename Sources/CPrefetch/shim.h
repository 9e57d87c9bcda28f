/* Asks for the line of the cache that holds an address, which is soon read; any address may be given.
   Swift has no word for this instruction. */
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }

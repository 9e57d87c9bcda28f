#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Calls that glibc only declares for GNU sources. */

extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

static inline int spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
    return posix_spawn_file_actions_addchdir_np(actions, folder);
}

static inline int spawn_closing_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/* A file in memory, without a name, closed when a program is executed. */
static inline int spawn_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "stream", 1u /* MFD_CLOEXEC */);
}

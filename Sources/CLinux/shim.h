#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Calls that glibc only declares for GNU sources, and ones that take variable arguments. */

static inline int linux_rename_without_replacing(const char *from, const char *to) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u /* RENAME_NOREPLACE */);
}

static inline int linux_pipe(int *ends) {
    return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
}

/* 0 if nobody has the file open for writing. */
static inline int linux_take_read_lease(int file) {
    return fcntl(file, 1024 /* F_SETLEASE */, F_RDLCK);
}

static inline int linux_widen_pipe(int file, int bytes) {
    return fcntl(file, 1031 /* F_SETPIPE_SZ */, bytes);
}

static inline int linux_accept(int listener) {
    return (int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC);
}

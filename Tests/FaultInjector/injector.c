/* Preloaded into a daemon: does something bad at its n-th system call that changes files.

   strace counts the calls of each thread apart, and a daemon of Dispatch queues has no fixed threads; this counts
   those of the whole process in their order. Only calls on regular files and folders count, pipes do not. Worker
   processes are left alone: the library takes itself out of the environment.

   INJECT_CALLS   names, separated by commas: write pwrite64 fsync fdatasync rename renameat2 ftruncate unlink mkdir
                  openat; also calls that do the same below an open folder count as these
   INJECT_ACTION  kill | stop | error:ERRNO | short | delay:MILLISECONDS; without it calls are only counted
   INJECT_FIRST   NAME:NUMBER:ERRNO: that call of this name fails, and only then the counting begins
   INJECT_AT      the first call that it happens at, from 1
   INJECT_TIMES   at how many calls; 0: at all that follow
   INJECT_BELOW   only calls on paths that begin with this
   INJECT_CLOCK   file of eight bytes: seconds, little-endian, that the wall clock is ahead; may be changed at any time
   INJECT_LOG     file that gets a line for every call that counts: number, name, path
   INJECT_PAUSE   milliseconds that it takes to make a condition variable and to draw a random number, as libxml2 does
                  when it sets itself up: whoever else is about to do so comes in between */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum action { count, kill_process, stop_process, fail, cut, wait_a_while };

static const char *const names[] = {"write", "pwrite64", "fsync", "fdatasync", "rename", "renameat2",
                                    "ftruncate", "unlink", "mkdir", "openat"};
enum call { c_write, c_pwrite, c_fsync, c_fdatasync, c_rename, c_renameat2, c_ftruncate, c_unlink, c_mkdir, c_openat };

static unsigned chosen;
static enum action action = count;
static long value, first, times = 1;
static char prelude[32];
static long prelude_number, prelude_error;
static atomic_long prelude_seen;
static char below[4096];
static int log_file = -1;
static volatile const long *ahead;
static atomic_long seen;
static long pause_milliseconds;

typedef long (*raw_call)(long, ...);

static raw_call raw(void) {
    static raw_call found;
    if (!found) found = (raw_call)dlsym(RTLD_NEXT, "syscall");
    return found;
}

__attribute__((constructor)) static void begin(void) {
    const char *calls = getenv("INJECT_CALLS"), *what = getenv("INJECT_ACTION"), *text;
    if ((text = getenv("INJECT_CLOCK"))) {
        int file = (int)raw()(SYS_openat, AT_FDCWD, text, O_RDONLY | O_CLOEXEC);
        void *map = mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
        if (map != MAP_FAILED) ahead = map;
        close(file);
        unsetenv("LD_PRELOAD");
    }
    if ((text = getenv("INJECT_PAUSE"))) {
        pause_milliseconds = atol(text);
        unsetenv("LD_PRELOAD");
    }
    if (!calls) return;
    for (unsigned call = 0; call < sizeof names / sizeof *names; call++) {
        size_t length = strlen(names[call]);
        for (const char *at = calls; (at = strstr(at, names[call])); at += length)
            if ((at == calls || at[-1] == ',') && (at[length] == 0 || at[length] == ',')) chosen |= 1u << call;
    }
    if (what && !strcmp(what, "kill")) action = kill_process;
    if (what && !strcmp(what, "stop")) action = stop_process;
    if (what && !strncmp(what, "error:", 6)) action = fail, value = atol(what + 6);
    if (what && !strcmp(what, "short")) action = cut;
    if (what && !strncmp(what, "delay:", 6)) action = wait_a_while, value = atol(what + 6);
    if ((text = getenv("INJECT_AT"))) first = atol(text);
    if ((text = getenv("INJECT_TIMES"))) times = atol(text);
    if ((text = getenv("INJECT_FIRST")))
        sscanf(text, "%31[^:]:%ld:%ld", prelude, &prelude_number, &prelude_error);
    if ((text = getenv("INJECT_BELOW"))) snprintf(below, sizeof below, "%s", text);
    if ((text = getenv("INJECT_LOG")))
        log_file = (int)raw()(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    unsetenv("LD_PRELOAD");
}

/* Whether the action is done at this call; 2: it is the one that fails first. */
static int is_hit(enum call call, const char *path) {
    if (!(chosen & 1u << call) || strncmp(path, below, strlen(below))) return 0;
    if (prelude_number && atomic_load(&prelude_seen) < prelude_number) {
        if (strcmp(names[call], prelude)) return 0;
        return atomic_fetch_add(&prelude_seen, 1) + 1 == prelude_number ? 2 : 0;
    }
    long number = atomic_fetch_add(&seen, 1) + 1;
    if (log_file >= 0) {
        char line[4400];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, names[call], path);
        raw()(SYS_write, log_file, line, (long)length);
    }
    if (action == count || number < first || (times && number >= first + times)) return 0;
    if (action == kill_process) raw()(SYS_kill, (long)getpid(), (long)SIGKILL);
    /* To this thread: it would run on until the thread that is chosen wakes up. */
    if (action == stop_process) raw()(SYS_tgkill, (long)getpid(), raw()(SYS_gettid), (long)SIGSTOP);
    if (action == wait_a_while) usleep((useconds_t)value * 1000);
    return 1;
}

/* The path of an entry of an open folder; the name itself if it is absolute or below the current folder. */
static const char *joined(char *path, size_t size, int folder, const char *name) {
    char link[64];
    int kept = errno;
    if (folder == AT_FDCWD || *name == '/') return name;
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) length = 0;
    snprintf(path + length, size - (size_t)length, "/%s", name);
    errno = kept;
    return path;
}

static int is_hit_at(enum call call, int folder, const char *name) {
    char path[4096];
    if (!(chosen & 1u << call)) return 0;
    return is_hit(call, joined(path, sizeof path, folder, name));
}

static int is_hit_file(enum call call, int file) {
    if (!(chosen & 1u << call)) return 0;
    struct stat status;
    int kept = errno;
    if (fstat(file, &status) || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
        errno = kept;
        return 0;
    }
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    errno = kept;
    return is_hit(call, path);
}

static int fails(int hit) {
    if (hit != 2 && (!hit || action != fail)) return 0;
    errno = (int)(hit == 2 ? prelude_error : value);
    return 1;
}

ssize_t write(int file, const void *bytes, size_t size) {
    int hit = is_hit_file(c_write, file);
    if (fails(hit)) return -1;
    if (hit && action == cut && size > 1) size /= 2;
    return raw()(SYS_write, (long)file, bytes, size);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
    int hit = is_hit_file(c_pwrite, file);
    if (fails(hit)) return -1;
    if (hit && action == cut && size > 1) size /= 2;
    return raw()(SYS_pwrite64, (long)file, bytes, size, (long)offset);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) { return pwrite64(file, bytes, size, offset); }

int fsync(int file) { return fails(is_hit_file(c_fsync, file)) ? -1 : (int)raw()(SYS_fsync, (long)file); }

int fdatasync(int file) { return fails(is_hit_file(c_fdatasync, file)) ? -1 : (int)raw()(SYS_fdatasync, (long)file); }

int ftruncate64(int file, off64_t size) {
    return fails(is_hit_file(c_ftruncate, file)) ? -1 : (int)raw()(SYS_ftruncate, (long)file, (long)size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int rename(const char *from, const char *to) {
    return fails(is_hit(c_rename, from)) ? -1 : (int)raw()(SYS_rename, from, to);
}

int unlink(const char *path) { return fails(is_hit(c_unlink, path)) ? -1 : (int)raw()(SYS_unlink, path); }

int mkdir(const char *path, mode_t mode) {
    return fails(is_hit(c_mkdir, path)) ? -1 : (int)raw()(SYS_mkdir, path, (long)mode);
}

int unlinkat(int folder, const char *name, int flags) {
    return fails(is_hit_at(c_unlink, folder, name)) ? -1 : (int)raw()(SYS_unlinkat, (long)folder, name, (long)flags);
}

int mkdirat(int folder, const char *name, mode_t mode) {
    return fails(is_hit_at(c_mkdir, folder, name)) ? -1 : (int)raw()(SYS_mkdirat, (long)folder, name, (long)mode);
}

int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
    static int (*found)(pthread_cond_t *, const pthread_condattr_t *);
    if (!found) found = (int (*)(pthread_cond_t *, const pthread_condattr_t *))dlsym(RTLD_NEXT, "pthread_cond_init");
    if (pause_milliseconds) usleep((useconds_t)pause_milliseconds * 1000);
    return found(condition, attributes);
}

int rand_r(unsigned *seed) {
    static int (*found)(unsigned *);
    if (!found) found = (int (*)(unsigned *))dlsym(RTLD_NEXT, "rand_r");
    if (pause_milliseconds) usleep((useconds_t)pause_milliseconds * 1000);
    return found(seed);
}

/* `open` and its relatives, all as openat. */
static int opened(int folder, const char *path, int flags, mode_t mode) {
    return fails(is_hit_at(c_openat, folder, path)) ? -1 : (int)raw()(SYS_openat, (long)folder, path, (long)flags, (long)mode);
}

#define MODE(flags, mode)                              \
    mode_t mode = 0;                                   \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {           \
        va_list rest;                                  \
        va_start(rest, flags);                         \
        mode = va_arg(rest, mode_t);                   \
        va_end(rest);                                  \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(folder, path, flags, mode);
}

long syscall(long number, ...) {
    long a[6];
    va_list rest;
    va_start(rest, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_renameat2 && fails(is_hit_at(c_renameat2, (int)a[0], (const char *)a[1]))) return -1;
    if (number == 437 /* openat2 */ && fails(is_hit_at(c_openat, (int)a[0], (const char *)a[1]))) return -1;
    return raw()(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Wall clocks; steady ones go on as they are. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)raw()(SYS_clock_gettime, (long)clock, now);
    if (!result && ahead && clock == CLOCK_REALTIME) now->tv_sec += *ahead;
    return result;
}

time_t time(time_t *where) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

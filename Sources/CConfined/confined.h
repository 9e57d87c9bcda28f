#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Programs that may do little: what stands between the two processes of a fork. */

/* 0 where the kernel can keep a process from files by their folders. */
static inline int confined_has_folders(void) {
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0 ? 0 : -1;
}

/* Lets this process read only its input and what lies in folders of programs, their tables and settings; nor does it
   look into processes that it has not begun. */
static inline void confined_limit_reading(void) {
    static const char *const folders[] = {"/usr", "/lib", "/lib64", "/etc"};
    struct landlock_ruleset_attr handled;
    struct landlock_path_beneath_attr rule;
    memset(&handled, 0, sizeof handled);
    handled.handled_access_fs = 0x1FFF; /* all that the first version knows */
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0) return;
    memset(&rule, 0, sizeof rule);
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    rule.parent_fd = 0;
    /* A file in memory needs no rule, and takes none. */
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
    for (unsigned place = 0; place < sizeof folders / sizeof *folders; place++) {
        rule.parent_fd = open(folders[place], 0x200000 /* O_PATH */ | O_CLOEXEC);
        if (rule.parent_fd < 0) continue;
        (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        close(rule.parent_fd);
    }
    (void)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

/* Begins a program that gets nothing but three files, reads only those folders and makes only the calls that the
   filter (struct sock_filter) allows. Its process id, or -1; status 127 if it cannot be executed. Without a program 0 is
   returned to the new process.

   posix_spawn has no place for all this between the two processes. Only for a process with one thread. What the
   kernel has not is left out: the limits hold all the same. */
static inline int confined_begin(
    const char *program, char *const *words, char *const *environment, const int *files, void *filter,
    unsigned short count) {
    static const int defaults[] = {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGIO};
    struct sock_fprog calls = {count, filter};
    sigset_t none;
    pid_t process = fork();
    if (process != 0) return process;
    for (int number = 0; number < 3; number++)
        if (dup2(files[number], number) < 0) _exit(127);
    (void)syscall(SYS_close_range, 3, ~0u, 0);
    for (unsigned place = 0; place < sizeof defaults / sizeof *defaults; place++)
        signal(defaults[place], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    confined_limit_reading();
    if (count > 0)
        (void)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &calls);
    if (!program) return 0;
    execve(program, words, environment);
    _exit(127);
}

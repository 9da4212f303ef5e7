/* The program gets a socket as its standard input, since writing to a socket
 * can fail without a signal, and a pipe as its standard output. It leads a
 * process group of its own, so that what it may have started ends with it. */
#define _GNU_SOURCE /* prlimit; closing all other descriptors of a child */

#include "draw/child.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

/* A child at work. */
typedef struct child {
    const eln_child_limits *limits;
    eln_str input; /* what is left of it */
    eln_out *out;
    size_t got; /* bytes */
    int to;     /* descriptors; -1: closed */
    int from;
    pid_t pid;
    double until; /* seconds of the clock */
    eln_child_result result;
} child;

static double now(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void close_one(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* ---- starting ---- */

static int set_up(posix_spawn_file_actions_t *actions,
                  posix_spawnattr_t *attributes, int in, int out)
{
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGTERM);
    int error = posix_spawn_file_actions_adddup2(actions, in, STDIN_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(actions, out, STDOUT_FILENO);
    if (!error)
        error = posix_spawn_file_actions_addopen(actions, STDERR_FILENO,
                                                 "/dev/null", O_WRONLY, 0);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
    if (!error) error = posix_spawnattr_setsigdefault(attributes, &usual);
    if (!error) error = posix_spawnattr_setpgroup(attributes, 0);
    if (error) return error;
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF |
                                                    POSIX_SPAWN_SETPGROUP);
}

/* Words that are not written to, whatever the type of a call says. */
typedef union words {
    const char *const *given;
    char *const *taken;
} words_of;

/* Our environment with one thing set before the others; to be freed. NULL: out
 * of memory. */
static const char **environment(const char *set)
{
    extern char **environ;
    size_t n = 0, used = 0, name = set ? strcspn(set, "=") + 1 : 0;
    while (environ[n]) n++;
    const char **e = calloc(n + 2, sizeof *e);
    if (e && set) e[used++] = set;
    for (size_t i = 0; e && i < n; i++)
        if (!set || strncmp(environ[i], set, name) != 0) e[used++] = environ[i];
    return e;
}

static int spawn(const char *const *words, const char *const *env, int in,
                 int out, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    words_of argv = {words}, envp = {env};
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_up(&actions, &attributes, in, out);
        if (!error)
            error = posix_spawnp(pid, words[0], &actions, &attributes,
                                 argv.taken, envp.taken);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* If we are gone, it ends by itself. */
static void limit(const child *c)
{
    rlim_t seconds = (rlim_t)ceil(c->limits->seconds) + 1;
    struct rlimit time = {seconds, seconds};
    struct rlimit memory = {c->limits->memory, c->limits->memory};
    prlimit(c->pid, RLIMIT_CPU, &time, NULL);
    if (c->limits->memory) prlimit(c->pid, RLIMIT_AS, &memory, NULL);
}

/* Above the three standard streams, so that putting one in its place does not
 * close another. */
static int lift(int *fd)
{
    if (*fd > STDERR_FILENO) return 0;
    int higher = fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (higher < 0) return errno;
    close(*fd);
    *fd = higher;
    return 0;
}

static int open_streams(int in[2], int out[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
        return errno;
    if (pipe2(out, O_CLOEXEC) != 0) return errno;
    for (int i = 0; i < 2; i++) {
        int error = lift(&in[i]);
        if (!error) error = lift(&out[i]);
        if (error) return error;
    }
    if (fcntl(in[1], F_SETFL, O_NONBLOCK) != 0) return errno;
    return fcntl(out[0], F_SETFL, O_NONBLOCK) != 0 ? errno : 0;
}

static int start(child *c, const char *const *words)
{
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    int error = open_streams(in, out);
    const char **env = environment(c->limits->set);
    if (!error && !env) error = ENOMEM;
    if (!error) error = spawn(words, env, in[0], out[1], &c->pid);
    free(env);
    close_one(&in[0]);
    close_one(&out[1]);
    c->to = in[1];
    c->from = out[0];
    if (!error) limit(c);
    return error;
}

/* ---- talking ---- */

static void end(child *c, eln_child_end how, int number)
{
    if (c->result.end == ELN_CHILD_DONE)
        c->result = (eln_child_result){how, number};
}

static bool is_passing(int error)
{
    return error == EINTR || error == EAGAIN;
}

/* One that does not read on is left alone. */
static void give(child *c)
{
    ssize_t n = send(c->to, c->input.p, c->input.n, MSG_NOSIGNAL);
    if (n > 0) c->input = eln_str_sub(c->input, (size_t)n, c->input.n);
    if ((n < 0 && !is_passing(errno)) || c->input.n == 0) close_one(&c->to);
}

static void take(child *c)
{
    char piece[1 << 14];
    ssize_t n = read(c->from, piece, sizeof piece);
    if (n == 0) close_one(&c->from);
    if (n < 0 && !is_passing(errno)) end(c, ELN_CHILD_FAILED, errno);
    if (n <= 0) return;
    c->got += (size_t)n;
    if (c->got > c->limits->output) {
        end(c, ELN_CHILD_TOO_LARGE, 0);
        return;
    }
    eln_out_put(c->out, (eln_str){piece, (size_t)n});
    if (c->out->st != ELN_OK) end(c, ELN_CHILD_NOMEM, 0);
}

/* Milliseconds until its time is over, or it is to be looked at. */
static int left(const child *c, double most)
{
    double seconds = c->until - now();
    if (seconds > most) seconds = most;
    return seconds > 0 ? (int)ceil(seconds * 1000) : 0;
}

static void check_time(child *c)
{
    const eln_child_limits *l = c->limits;
    if (now() >= c->until) end(c, ELN_CHILD_LATE, 0);
    if (l->cancel && l->cancel(l->user)) end(c, ELN_CHILD_STOPPED, 0);
}

static void talk(child *c)
{
    if (c->input.n == 0) close_one(&c->to);
    while (c->from >= 0 && c->result.end == ELN_CHILD_DONE) {
        struct pollfd fds[2] = {{.fd = c->from, .events = POLLIN},
                                {.fd = c->to, .events = POLLOUT}};
        int ready = poll(fds, 2, left(c, 0.1));
        if (ready < 0 && errno != EINTR) end(c, ELN_CHILD_FAILED, errno);
        if (ready > 0 && fds[1].revents) give(c);
        if (ready > 0 && fds[0].revents) take(c);
        check_time(c);
    }
    close_one(&c->to);
    close_one(&c->from);
}

/* ---- ending ---- */

static void told(child *c, int status)
{
    if (WIFSIGNALED(status))
        end(c, ELN_CHILD_KILLED, WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        end(c, ELN_CHILD_EXITED, WEXITSTATUS(status));
}

/* Wait for it: while there is time, then with force. Where the system waits for
 * children by itself, how it ended is not known. */
static void finish(child *c)
{
    for (;;) {
        int status = 0;
        bool over = c->result.end != ELN_CHILD_DONE;
        if (over) kill(-c->pid, SIGKILL);
        pid_t got = waitpid(c->pid, &status, over ? 0 : WNOHANG);
        if (got == c->pid) told(c, status);
        if (got == c->pid || (got < 0 && errno != EINTR)) return;
        if (got == 0) poll(NULL, 0, left(c, 0.005));
        check_time(c);
    }
}

eln_child_result eln_child_run(const char *const *words, eln_str input,
                               const eln_child_limits *limits, eln_out *out)
{
    child c = {.limits = limits,
               .input = input,
               .out = out,
               .until = now() + limits->seconds,
               .result = {ELN_CHILD_DONE, 0}};
    /* asked first: whoever is told to stop must know that it runs */
    if (limits->cancel && limits->cancel(limits->user))
        return (eln_child_result){ELN_CHILD_STOPPED, 0};
    int error = start(&c, words);
    if (error) {
        close_one(&c.to);
        close_one(&c.from);
        bool missing = error == ENOENT || error == ENOTDIR || error == EACCES;
        return (eln_child_result){
            missing ? ELN_CHILD_MISSING : ELN_CHILD_FAILED, error};
    }
    talk(&c);
    finish(&c);
    return c.result;
}

void eln_child_put(eln_out *out, eln_child_result r,
                   const eln_child_limits *limits)
{
    switch (r.end) {
    case ELN_CHILD_DONE:
        eln_out_puts(out, "has done its work");
        break;
    case ELN_CHILD_EXITED:
        eln_out_printf(out, "failed (exit status %d)", r.number);
        break;
    case ELN_CHILD_KILLED:
        eln_out_printf(out, "was killed (signal %d)", r.number);
        break;
    case ELN_CHILD_LATE:
        eln_out_printf(out, "took longer than %g second%s", limits->seconds,
                       limits->seconds == 1 ? "" : "s");
        break;
    case ELN_CHILD_STOPPED:
        eln_out_puts(out, "was stopped");
        break;
    case ELN_CHILD_TOO_LARGE:
        eln_out_printf(out, "wrote more than %zu MiB", limits->output >> 20);
        break;
    case ELN_CHILD_MISSING:
        eln_out_puts(out, "is not installed");
        break;
    case ELN_CHILD_FAILED:
        eln_out_printf(out, "could not be run: %s", strerror(r.number));
        break;
    case ELN_CHILD_NOMEM:
        eln_out_puts(out, "wrote more than memory can hold");
        break;
    }
}

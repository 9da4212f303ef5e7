#define _POSIX_C_SOURCE 200809L

#include "web/strangers.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct eln_stranger {
    eln_stranger *before, *next; /* in the list; of one that is listed */
    bool listed;
    int socket;
    time_t since;
};

struct eln_strangers {
    pthread_mutex_t lock;          /* of all below */
    eln_stranger *oldest, *newest; /* the list */
    unsigned count;
};

static time_t seconds_now(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? t.tv_sec : 0;
}

eln_strangers *eln_strangers_new(void)
{
    eln_strangers *s = calloc(1, sizeof *s);
    if (s) (void)pthread_mutex_init(&s->lock, NULL);
    return s;
}

void eln_strangers_free(eln_strangers *s)
{
    if (!s) return;
    (void)pthread_mutex_destroy(&s->lock);
    free(s);
}

static void take_off(eln_strangers *s, eln_stranger *one)
{
    if (!one->listed) return;
    one->listed = false;
    s->count--;
    if (one->before)
        one->before->next = one->next;
    else
        s->oldest = one->next;
    if (one->next)
        one->next->before = one->before;
    else
        s->newest = one->before;
}

static void put_on(eln_strangers *s, eln_stranger *one)
{
    one->listed = true;
    one->before = s->newest;
    if (s->newest)
        s->newest->next = one;
    else
        s->oldest = one;
    s->newest = one;
    s->count++;
}

static void end_oldest(eln_strangers *s)
{
    eln_stranger *one = s->oldest;
    take_off(s, one);
    (void)shutdown(one->socket, SHUT_RDWR);
}

eln_stranger *eln_strangers_come(eln_strangers *s, int socket)
{
    eln_stranger *one = calloc(1, sizeof *one);
    if (!one) {
        (void)shutdown(socket, SHUT_RDWR);
        return NULL;
    }
    one->socket = socket;
    one->since = seconds_now();
    (void)pthread_mutex_lock(&s->lock);
    if (s->count >= ELN_STRANGERS_MOST) end_oldest(s);
    put_on(s, one);
    (void)pthread_mutex_unlock(&s->lock);
    return one;
}

void eln_strangers_known(eln_strangers *s, eln_stranger *one)
{
    if (!one) return;
    (void)pthread_mutex_lock(&s->lock);
    take_off(s, one);
    (void)pthread_mutex_unlock(&s->lock);
}

void eln_strangers_gone(eln_strangers *s, eln_stranger *one)
{
    eln_strangers_known(s, one);
    free(one);
}

void eln_strangers_sweep(eln_strangers *s)
{
    time_t now = seconds_now();
    (void)pthread_mutex_lock(&s->lock);
    while (s->oldest && now - s->oldest->since >= ELN_STRANGER_SECONDS)
        end_oldest(s);
    (void)pthread_mutex_unlock(&s->lock);
}

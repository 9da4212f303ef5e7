/* What the files of the live session share: for live*.c alone. */
#ifndef ELN_APP_LIVE_PARTS_H
#define ELN_APP_LIVE_PARTS_H

#include <pthread.h>

#include "app/live.h"
#include "app/shelf.h"
#include "app/shown.h"
#include "draw/layouts.h"
#include "store/save.h"
#include "store/watch.h"
#include "json/json.h"

/* Those who take turns: as many at a time as there is room for. */
typedef struct eln_lane {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    unsigned room;
} eln_lane;

struct eln_live {
    eln_folder folder;
    char *opened; /* the file that was named; NULL: none. Owned */
    char *called; /* what the directory is called. Owned */
    eln_shelf *shelf;
    eln_lane quick;   /* judging while one types */
    eln_lane slow;    /* what takes longer */
    eln_lane drawing; /* laying out: one at a time, and nothing else waits */
    eln_layouts *layouts; /* of who is in that lane */
    eln_watch *watch;
    eln_shown *shown;       /* the files, and which were changed */
    pthread_mutex_t saving; /* of what is below */
    eln_history *history;   /* NULL: not opened yet */
    eln_out complaint;
    pthread_mutex_t stopping; /* of: */
    bool stopped;
};

/* One question on its way. */
typedef struct eln_live_work {
    eln_live *l;
    const eln_ask *ask;
    eln_json j;
    eln_value *answer; /* written if the reply is ELN_REPLY_DONE; more keys of
                        * an error else; or NULL */
    eln_out why;       /* a sentence, if it is another one */
} eln_live_work;

typedef eln_reply eln_live_answer(eln_live_work *w);

/* live_judging.c: about a map as it stands in the editor. */
eln_live_answer eln_answer_judge, eln_answer_doc, eln_answer_course;
eln_live_answer eln_answer_findings, eln_answer_why, eln_answer_map;
eln_live_answer eln_answer_rename, eln_answer_format;

/* live_files.c: about the files. */
eln_live_answer eln_answer_files, eln_answer_file, eln_answer_save;
eln_live_answer eln_answer_history, eln_answer_changes;

/* live_words.c */
eln_live_answer eln_answer_words;

/* Whether the session ends. */
bool eln_live_stopped(eln_live *l);

/* Say why a question is not answered. */
eln_reply eln_live_refuse(eln_live_work *w, eln_reply reply, const char *why);

/* The reply for a status: ELN_E_NOMEM, ELN_E_LIMIT, others. */
eln_reply eln_live_status(eln_live_work *w, eln_status st);

#endif

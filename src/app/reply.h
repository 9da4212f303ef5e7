/* How a question of the live page is answered, by the numbers of HTTP. */
#ifndef ELN_APP_REPLY_H
#define ELN_APP_REPLY_H

typedef enum eln_reply {
    ELN_REPLY_DONE = 200,
    ELN_REPLY_BAD = 400,       /* the question is none */
    ELN_REPLY_FORBIDDEN = 403, /* it may not be */
    ELN_REPLY_NOT_FOUND = 404, /* what it is about is not there */
    ELN_REPLY_CONFLICT = 409,  /* somebody else was first */
    ELN_REPLY_LARGE = 413,     /* a limit was reached */
    ELN_REPLY_CANNOT = 422,    /* the text does not allow it */
    ELN_REPLY_FAILED = 500,    /* memory, reading or writing failed */
    ELN_REPLY_BUSY = 503,      /* it would have to wait too long */
    ELN_REPLY_FULL = 507       /* the disk is full */
} eln_reply;

#endif

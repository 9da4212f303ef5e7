/* A text read byte by byte from a stream, with the place of each byte. What is
 * held is one buffer, whatever the size of the text.
 *
 * I1  at <= end, and *end is a NUL: a loop over digits or letters needs no
 *     other bound. A NUL in the text is a fault (E002), never a byte to read.
 * I2  ELN_SCAN_KEPT bytes before `at` stay where they can be seen: a word of
 *     that length is whole, from `mark` to `at`, until the next call.
 * I3  Of the faults the first is kept. After it, or after a failure of the
 *     stream, the text is at its end: readers just run out. */
#ifndef ELN_IO_SCAN_H
#define ELN_IO_SCAN_H

#include "base/compiler.h"
#include "base/str.h"
#include "text/fault.h"
#include "text/stream.h"

enum {
    ELN_SCAN_END = -1,          /* what stands behind the last byte */
    ELN_SCAN_KEPT = 4096,       /* I2 */
    ELN_SCAN_AHEAD = 32 * 1024, /* most that can be looked ahead */
    ELN_SCAN_ROOM = 128 * 1024  /* bytes of the buffer */
};

typedef struct eln_scan {
    char *at;           /* the next byte */
    char *end;          /* behind the last byte that is there */
    char *mark;         /* where the word begins that is being read */
    char *line_at;      /* where the line begins, or what is held of it */
    uint64_t line;      /* counts from 1 */
    uint64_t gone;      /* code points of the line before line_at */
    char *buffer;       /* [ELN_SCAN_ROOM + 1] owned */
    eln_stream *stream; /* borrowed */
    eln_fault *fault;   /* borrowed */
    bool ended;         /* the stream has no more */
} eln_scan;

/* Begin to read.
 *   stream  borrowed: closed by the caller, after this
 *   fault   borrowed, zeroed; gets the first fault
 *   Returns ELN_OK or ELN_E_NOMEM; ends with eln_scan_close. */
eln_status eln_scan_open(eln_scan *s, eln_stream *stream, eln_fault *fault);
void eln_scan_close(eln_scan *s);

/* What stands ahead, up to `most` bytes (ELN_SCAN_AHEAD), fewer only at the
 * end of the text; until the next call. Nothing is passed. */
eln_str eln_scan_ahead(eln_scan *s, size_t most);

/* What eln_scan_peek does where the buffer does not tell. */
int eln_scan_more(eln_scan *s);

/* The next byte, 1 to 255, or ELN_SCAN_END. */
static inline int eln_scan_peek(eln_scan *s)
{
    unsigned char c = (unsigned char)*s->at;
    return ELN_LIKELY(c) ? c : eln_scan_more(s);
}

static inline bool eln_scan_is_blank(int c)
{
    return c == ' ' || c == '\t';
}

static inline bool eln_scan_is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* The end of a line, or of the text. */
static inline bool eln_scan_is_line_end(int c)
{
    return c == '\n' || c == '\r' || c == ELN_SCAN_END;
}

/* Pass blanks and tabs; the byte behind them. */
static inline int eln_scan_blanks(eln_scan *s)
{
    int c;
    while (eln_scan_is_blank(c = eln_scan_peek(s))) s->at++;
    return c;
}

/* Pass the end of a line ("\n", "\r\n", "\r"), where there is one; the end of
 * the text stays. */
void eln_scan_line_end(eln_scan *s);

/* Pass what is left of the line, but not its end. */
void eln_scan_rest(eln_scan *s);

/* Pass digits, of which the next byte is one: their value. UINT32_MAX: it is
 * that or more, and only some digits were passed. They are marked. */
static inline uint32_t eln_scan_number(eln_scan *s)
{
    uint64_t value = 0;
    s->mark = s->at;
    do {
        char *p = s->at;
        for (; *p >= '0' && *p <= '9' && value < UINT32_MAX; p++)
            value = value * 10 + (uint64_t)(*p - '0');
        s->at = p;
    } while (*s->at == '\0' && value < UINT32_MAX &&
             eln_scan_is_digit(eln_scan_more(s)));
    return value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
}

/* Pass bytes that belong to a word, at most `most` (below ELN_SCAN_KEPT). They
 * are marked; the word lasts until the next call. */
static inline eln_str eln_scan_word(eln_scan *s, bool (*belongs)(int),
                                    size_t most)
{
    s->mark = s->at;
    while ((size_t)(s->at - s->mark) < most && belongs(eln_scan_peek(s)))
        s->at++;
    return (eln_str){s->mark, (size_t)(s->at - s->mark)};
}

/* What is between blanks is a word. */
static inline bool eln_scan_is_of_word(int c)
{
    return !eln_scan_is_blank(c) && !eln_scan_is_line_end(c);
}

/* Something is wrong from `mark` to `at`: keep what, and the line around it.
 *   hint  a literal, or NULL */
void eln_scan_fault(eln_scan *s, eln_code code, const char *hint,
                    const char *fmt, ...) ELN_PRINTF(4, 5);

/* The same of another place, whose line is not there any more. */
void eln_scan_fault_at(eln_scan *s, uint64_t line, uint64_t column,
                       eln_code code, const char *hint, const char *fmt, ...)
    ELN_PRINTF(6, 7);

/* Where `mark` stands in its line: counts from 1, in code points. */
uint64_t eln_scan_column(const eln_scan *s);

#endif

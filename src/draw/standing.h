/* How a claim or an argument stands, as a letter (web/src/doc.ts: State) and in
 * a word. */
#ifndef ELN_DRAW_STANDING_H
#define ELN_DRAW_STANDING_H

#include "draw/picture.h"
#include "judge/judge.h"

/* The letter of a verdict.
 *   in  it has been spoken of, and is not left out */
char eln_standing_letter(eln_verdict verdict, eln_ground ground, bool in);

/* A stands, argued (an argument: stands), P stands, presumed, G stands, given,
 * F falls, O open, U unsupported, I idle, C contradictory; small: nobody has
 * spoken of it yet, or it is left out. */
char eln_standing_of(const eln_judgement *j, const eln_box *b);

/* "stands", "given", "falls", …; of small letters "not there". Never NULL. */
const char *eln_standing_word(char letter);

/* The same in full, as a tooltip says it: "stands: nobody objects". */
const char *eln_standing_words(char letter, bool argument);

/* Whether what it says carries. */
static inline bool eln_standing_carries(char letter)
{
    return letter == 'A' || letter == 'P' || letter == 'G' || letter == 'C';
}

#endif

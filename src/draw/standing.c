#include "draw/standing.h"

#include "judge/select.h"

/* ORDER eln_verdict, eln_ground. */
static const char VERDICTS[] = "AFOUCI";
static const char GROUNDS[] = "AGAP";

char eln_standing_letter(eln_verdict v, eln_ground g, bool in)
{
    char c = v == ELN_VERDICT_STANDS ? GROUNDS[g] : VERDICTS[v];
    return in ? c : (char)(c - 'A' + 'a');
}

char eln_standing_of(const eln_judgement *j, const eln_box *b)
{
    const eln_map_theory *t = &j->map;
    if (b->argument)
        return eln_standing_letter(j->arguments[b->id], ELN_GROUND_NONE,
                                   t->selected.arguments[b->id]);
    return eln_standing_letter(
        j->classes[b->id].verdict, j->classes[b->id].ground,
        eln_class_in(t->dispute, &t->selected, t->model->classes[b->id]));
}

typedef struct words {
    char letter;
    const char *word, *full;
} words;

static const words WORDS[] = {
    {'A', "stands", "stands, argued"},
    {'P', "stands", "stands: nobody objects"},
    {'G', "given", "stands, given"},
    {'F', "falls", "falls"},
    {'O', "open", "open"},
    {'U', "unsupported", "unsupported"},
    {'I', "supposed", "only supposed"},
    {'C', "contradictory", "contradictory: stands and falls"},
};

static const words *words_of(char letter)
{
    static const words OUT = {
        0, "not there",
        "not there: nobody has spoken of it, or it is left out"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (WORDS[i].letter == letter) return &WORDS[i];
    return &OUT;
}

const char *eln_standing_word(char letter)
{
    return words_of(letter)->word;
}

const char *eln_standing_words(char letter, bool argument)
{
    return letter == 'A' && argument ? "stands" : words_of(letter)->full;
}

/* Asks the solver about a framework that the program builds itself.
 *
 *     cc ask.c $(pkg-config --cflags --libs elenchus) -o ask
 *     cc ask.c $(pkg-config --cflags --libs --static elenchus) -o ask
 */
#include <elenchus/af.h>

#include <stdio.h>

static void print_witness(const eln_af_answer *answer)
{
    for (uint32_t i = 0; i < answer->set_size; i++)
        printf(" %u", (unsigned)answer->set[i]);
    printf("\n");
}

int main(void)
{
    eln_af_builder *b = eln_af_builder_new();
    if (!b) return 1;
    eln_af_arguments(b, 3);
    eln_af_attack(b, 0, 1);
    eln_af_attack(b, 1, 2);
    eln_af *af;
    if (eln_af_seal(b, &af) != ELN_OK) return 1;

    eln_budget budget = {.seconds = 2.5};
    eln_budget_start(&budget);
    eln_af_answer answer;
    eln_status st = eln_af_solve(af, ELN_DC, ELN_PR, 2, &budget, &answer);
    if (st != ELN_OK) {
        fprintf(stderr, "ask: %s\n", eln_status_text(st));
    } else if (answer.answer == ELN_YES) {
        printf("2 is in a preferred extension:");
        print_witness(&answer);
    } else {
        printf("%s\n", answer.answer == ELN_NO ? "2 is in none" : "not known");
    }
    if (st == ELN_OK) eln_af_answer_free(&answer);
    eln_af_free(af);
    return st != ELN_OK;
}

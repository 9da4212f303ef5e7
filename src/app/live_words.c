/* What the editor completes beside a map's own names. */
#include "app/live_parts.h"
#include "dispute/known_keys.h"

static eln_value *keys_json(eln_json *j)
{
    eln_value *list = eln_json_array(j);
    const char *key, *help;
    for (size_t i = 0; eln_known_key_at(i, &key, &help); i++) {
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "key", eln_str_of(key));
        eln_json_put(j, o, "help", eln_str_of(help));
        eln_json_add(j, list, o);
    }
    return list;
}

static eln_value *schemes_json(eln_json *j)
{
    eln_value *list = eln_json_array(j);
    eln_arena arena = {0};
    eln_diags none = {0};
    eln_schemes schemes = {0};
    if (eln_schemes_read(NULL, NULL, &arena, &none, &schemes) != ELN_OK &&
        j->st == ELN_OK)
        j->st = ELN_E_NOMEM;
    for (uint32_t i = 0; i < schemes.n; i++) {
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "id", schemes.at[i].id);
        eln_json_put(j, o, "name", schemes.at[i].name);
        eln_json_add(j, list, o);
    }
    eln_diags_free(&none);
    eln_arena_free(&arena);
    return list;
}

static eln_value *stances_json(eln_json *j)
{
    eln_value *list = eln_json_array(j);
    for (int s = ELN_ASSERTS; s <= ELN_SUPPOSES; s++)
        eln_json_add(
            j, list,
            eln_json_string(j, eln_str_of(eln_stance_name((eln_stance)s))));
    return list;
}

eln_reply eln_answer_words(eln_live_work *w)
{
    eln_json *j = &w->j;
    w->answer = eln_json_object(j);
    eln_json_set(j, w->answer, "keys", keys_json(j));
    eln_json_set(j, w->answer, "schemes", schemes_json(j));
    eln_json_set(j, w->answer, "stances", stances_json(j));
    return ELN_REPLY_DONE;
}

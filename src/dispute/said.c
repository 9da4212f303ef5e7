#include "dispute/said.h"

#include "dispute/reader.h"

eln_said eln_said_lay(eln_said over, const eln_said *under)
{
    if (!over.has_party) {
        over.has_party = under->has_party;
        over.party = under->party;
    }
    if (!over.has_date) {
        over.has_date = under->has_date;
        over.date = under->date;
    }
    if (!over.has_source) {
        over.has_source = under->has_source;
        over.source = under->source;
    }
    if (!over.has_locator) {
        over.has_locator = under->has_locator;
        over.locator = under->locator;
    }
    if (!over.has_stance) {
        over.has_stance = under->has_stance;
        over.stance = under->stance;
    }
    if (!over.has_deed) {
        over.has_deed = under->has_deed;
        over.deed = under->deed;
    }
    return over;
}

/* The thing of a name under a key; an unknown name counts as not written. */
static bool read_name(const eln_data *data, const char *key, eln_names *names,
                      eln_code code, eln_diags *diags, uint32_t *out)
{
    eln_str name;
    if (!eln_key_words(data, key, diags, &name)) return false;
    *out = eln_names_find(names, name);
    if (*out != ELN_NO_ID) return true;
    eln_names_unknown(names, code, eln_data_get(data, key)->span, name, diags);
    return false;
}

static void lay_source(const eln_dispute *d, eln_said *s)
{
    const eln_origin *o = &d->sources[s->source];
    eln_said by_it = {.has_party = o->party != ELN_NO_ID,
                      .party = o->party,
                      .has_date = o->date.is,
                      .date = o->date,
                      .has_locator = true};
    *s = eln_said_lay(*s, &by_it);
}

static void read_stance(const eln_data *data, bool of_argument,
                        eln_diags *diags, eln_said *s)
{
    if (!eln_key_stance(data, diags, &s->stance)) return;
    s->has_stance =
        !of_argument || (s->stance != ELN_DENIES && s->stance != ELN_SUPPOSES);
    if (s->has_stance) return;
    eln_diag_add(diags, ELN_E213, eln_data_get(data, "stance")->span,
                 s->stance == ELN_DENIES
                     ? "attack the argument instead: draw an arrow to it"
                     : "let its premises have this stance",
                 "an argument can be asserted, conceded, withdrawn, "
                 "questioned or reported");
}

eln_said eln_said_read(eln_reader *r, const eln_data *data, bool of_argument,
                       eln_diags *diags)
{
    eln_said s = {0};
    if (!data) return s;
    s.has_party = read_name(data, "by", &r->parties, ELN_E209, diags, &s.party);
    /* Maps of others use `source` for themselves. */
    s.has_source = r->d->has_people && read_name(data, "source", &r->sources,
                                                 ELN_E210, diags, &s.source);
    s.has_date = eln_key_date(data, "date", diags, &s.date);
    s.has_locator = eln_key_words(data, "at", diags, &s.locator);
    s.has_deed = eln_key_truth(data, "deed", diags, &s.deed);
    read_stance(data, of_argument, diags, &s);
    if (s.has_source) lay_source(r->d, &s);
    return s;
}

/* Argdown's shortcodes: names between dots or colons that stand for a symbol.
 */
#include "argdown/shortcodes.h"

/* Sorted by bytes. */
static const struct {
    const char *name, *symbol;
} table[] = {
    {".+1.", "\xf0\x9f\x91\x8d"},
    {".-1.", "\xf0\x9f\x91\x8e"},
    {".->.", "\xe2\x86\x92"},
    {".<->.", "\xe2\x86\x94"},
    {".<>.", "\xe2\x97\x87"},
    {".\?.", "\xe2\x9d\x93"},
    {".A.", "\xe2\x88\x80"},
    {".E.", "\xe2\x88\x83"},
    {".O.", "\xf0\x9d\x97\xa2"},
    {".P.", "\xf0\x9d\x97\xa3"},
    {".[].", "\xe2\x97\xbb"},
    {".^.", "\xe2\x88\xa7"},
    {".agree.", "\xe2\x9c\x94"},
    {".disagree.", "\xe2\x9d\x8c"},
    {".disappointed.", "\xf0\x9f\x98\x9e"},
    {".down.", "\xf0\x9f\x91\x8e"},
    {".eye-roll.", "\xf0\x9f\x99\x84"},
    {".happy.", "\xf0\x9f\x98\x80"},
    {".heart.", "\xe2\x9d\xa4"},
    {".joy.", "\xf0\x9f\x98\x82"},
    {".laugh.", "\xf0\x9f\x98\x86"},
    {".lol.", "\xf0\x9f\x98\x86"},
    {".love.", "\xf0\x9f\x98\x8d"},
    {".meh.", "\xf0\x9f\x98\x90"},
    {".n.", "\xe2\x9d\x8c"},
    {".question.", "\xe2\x9d\x93"},
    {".rofl.", "\xf0\x9f\xa4\xa3"},
    {".sad.", "\xf0\x9f\x98\xa2"},
    {".scream.", "\xf0\x9f\x98\xb1"},
    {".shush.", "\xf0\x9f\xa4\xab"},
    {".smile.", "\xe2\x98\xba"},
    {".smiley.", "\xe2\x98\xba"},
    {".star.", "\xe2\xad\x90"},
    {".think.", "\xf0\x9f\xa4\x94"},
    {".up.", "\xf0\x9f\x91\x8d"},
    {".v.", "\xe2\x88\xa8"},
    {".v_.", "\xe2\x8a\xbb"},
    {".wink.", "\xf0\x9f\x98\x89"},
    {".y.", "\xe2\x9c\x94"},
    {".~.", "\xc2\xac"},
    {":+1:", "\xf0\x9f\x91\x8d"},
    {":-1:", "\xf0\x9f\x91\x8e"},
    {":->:", "\xe2\x86\x92"},
    {":<->:", "\xe2\x86\x94"},
    {":<>:", "\xe2\x97\x87"},
    {":\?:", "\xe2\x9d\x93"},
    {":A:", "\xe2\x88\x80"},
    {":E:", "\xe2\x88\x83"},
    {":O:", "\xf0\x9d\x97\xa2"},
    {":P:", "\xf0\x9d\x97\xa3"},
    {":[]:", "\xe2\x97\xbb"},
    {":^:", "\xe2\x88\xa7"},
    {":agree:", "\xe2\x9c\x94"},
    {":disagree:", "\xe2\x9d\x8c"},
    {":disappointed:", "\xf0\x9f\x98\x9e"},
    {":down:", "\xf0\x9f\x91\x8e"},
    {":eye-roll:", "\xf0\x9f\x99\x84"},
    {":happy:", "\xf0\x9f\x98\x80"},
    {":heart:", "\xe2\x9d\xa4"},
    {":joy:", "\xf0\x9f\x98\x82"},
    {":laugh:", "\xf0\x9f\x98\x86"},
    {":lol:", "\xf0\x9f\x98\x86"},
    {":love:", "\xf0\x9f\x98\x8d"},
    {":meh:", "\xf0\x9f\x98\x90"},
    {":n:", "\xe2\x9d\x8c"},
    {":question:", "\xe2\x9d\x93"},
    {":rofl:", "\xf0\x9f\xa4\xa3"},
    {":sad:", "\xf0\x9f\x98\xa2"},
    {":scream:", "\xf0\x9f\x98\xb1"},
    {":shush:", "\xf0\x9f\xa4\xab"},
    {":smile:", "\xe2\x98\xba\xef\xb8\x8f"},
    {":smiley:", "\xe2\x98\xba"},
    {":star:", "\xe2\xad\x90"},
    {":think:", "\xf0\x9f\xa4\x94"},
    {":up:", "\xf0\x9f\x91\x8d"},
    {":v:", "\xe2\x88\xa8"},
    {":v_:", "\xe2\x8a\xbb"},
    {":wink:", "\xf0\x9f\x98\x89"},
    {":y:", "\xe2\x9c\x94"},
    {":~:", "\xc2\xac"},
};

eln_str eln_shortcode(eln_str name)
{
    size_t low = 0, high = sizeof table / sizeof *table;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = eln_str_cmp(name, eln_str_of(table[mid].name));
        if (c == 0) return eln_str_of(table[mid].symbol);
        if (c < 0) {
            high = mid;
        } else {
            low = mid + 1;
        }
    }
    return (eln_str){0};
}

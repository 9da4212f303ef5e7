/* All of a picture as a graph for other programs: DOT for Graphviz and what
 * reads its language, GraphML for yEd, Gephi and the like. */
#ifndef ELN_DRAW_GRAPH_TEXT_H
#define ELN_DRAW_GRAPH_TEXT_H

#include "draw/picture.h"
#include "draw/standing.h"

/* Write it; not laid out.
 *   j      NULL: without verdicts
 *   title  of the map
 *   out    appended */
void eln_dot_put(const eln_picture *p, const eln_judgement *j, eln_str title,
                 eln_out *out);
void eln_graphml_put(const eln_picture *p, const eln_judgement *j,
                     eln_str title, eln_out *out);

#endif

/**
 * What any project may hold. One rule for each: the schemas, the reader of files, the forms and imports all ask here, so that nothing is accepted
 * in one place and refused in another.
 */

/** How long the name of a project, a collection, a coder or a code may be, in UTF-16 units. */
export const MAX_NAME_LENGTH = 4_000;

/** How many stories a collection may hold, and the last position in one. */
export const MAX_STORIES = 10_000_000;

/** How many levels a codebook has, the themes being the first. Deeper no codebook is read, by people or by this program. */
export const MAX_CODE_DEPTH = 50;

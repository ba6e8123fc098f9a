/**
 * The limits of a project. The schemas, the reader of files, the forms and imports all use them, so nothing is
 * accepted in one place and refused in another.
 */

/** How long the name of a project, a collection, a coder or a code may be, in UTF-16 units. */
export const MAX_NAME_LENGTH = 4_000;

/** The last position of a story in its collection. Positions have gaps, so it is above the number of stories. */
export const MAX_STORIES = 10_000_000;

/** How many stories a project may hold, those of undone imports aside. Its file could not be opened in a reasonable time with far more. */
export const MAX_PROJECT_STORIES = 500_000;

/** How many levels a codebook has, the themes being the first. Deeper no codebook is read, by people or by this program. */
export const MAX_CODE_DEPTH = 50;

/**
 * What a file of stories may hold. Within these limits any file is read, or refused, in some seconds and about a gigabyte; a collection of 250,000
 * short stories stays far below them.
 */
export const STORY_FILE = {
  bytes: 160_000_000,
  rows: 400_000,
  columns: 2_000,
  /** Rows times columns. */
  cells: 8_000_000,
  /** Rows without a single value, as spreadsheets save below a table: as many as a sheet of Excel has. */
  blankRows: 1_048_576,
  /** Line ends that are a carriage return alone: each takes three characters while the file is read. */
  loneReturns: 20_000_000,
} as const;

/** What a file of JSON may have in bytes where each line of it is a record: it is read line by line. Its records and fields are bound as those of other files are. */
export const JSON_LINES_FILE = { bytes: 1_000_000_000 } as const;

/**
 * What a workbook may hold: files in its archive, and bytes of those that hold tables once they are unpacked. Its sheets are bound as files of stories are.
 * Reading takes several times as much memory.
 */
export const WORKBOOK_FILE = { entries: 20_000, unpacked: 250_000_000 } as const;

/**
 * What a document (.docx, .pdf) may hold: bytes, files in its archive, bytes of its text and formats once they are unpacked, and pages. `files` is how many can be
 * imported at once, and `together` how many bytes they can have; their text is bound as a file of stories is.
 */
export const DOCUMENT_FILE = {
  bytes: 160_000_000,
  entries: 20_000,
  unpacked: 60_000_000,
  pages: 3_000,
  files: 5_000,
  together: 400_000_000,
} as const;

/** What a table of ratings for the command line may hold: a row for each unit, coder and code. */
export const RATINGS_FILE = { bytes: 500_000_000, rows: 1_000_000, cells: 50_000_000 } as const;

/** How many bytes a codebook file may have. */
export const MAX_CODEBOOK_BYTES = 16_000_000;

/** How long a story may be, in UTF-16 units. Longer cells are no short stories, and slow every page that shows them. */
export const MAX_STORY_LENGTH = 100_000;

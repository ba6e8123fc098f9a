/** What people call the texts that explain a code, in the order of the codebook. */
export const CODE_TEXT_WORDS = {
  definition: "Definition",
  include: "When to use it",
  exclude: "When not to use it",
  example: "Example",
} as const;

/** The texts that explain a code. */
export const CODE_TEXTS = [
  "definition",
  "include",
  "exclude",
  "example",
] as const satisfies readonly (keyof typeof CODE_TEXT_WORDS)[];

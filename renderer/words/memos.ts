import type { MemoPurpose } from "../../core/model/memo.ts";

/** What each kind of memo is called, and what it is for. */
export const PURPOSES: Readonly<
  Record<MemoPurpose, { readonly name: string; readonly description: string }>
> = {
  note: { name: "Note", description: "Something you noticed" },
  rule: { name: "Rule", description: "How a code is to be used" },
  theory: { name: "Theory", description: "An idea about what the stories mean" },
  question: { name: "Question", description: "Something to ask the team" },
};

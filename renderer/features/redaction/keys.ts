/** What a key of the page does: the command, and its usual key. */
interface WorklistKey {
  readonly id: string;
  readonly title: string;
  readonly shortcut: string;
}

const key = (id: string, title: string, shortcut: string): WorklistKey => ({
  ...{ id: `redaction.${id}`, title, shortcut },
});

export const NEXT = key("next", "Next suggestion", "j");
export const PREVIOUS = key("previous", "Previous suggestion", "k");
export const ACCEPT = key("accept", "Accept the suggestion", "a");
export const REFUSE = key("refuse", "Refuse the suggestion", "x");
export const EQUAL = key("equal", "Decide all equal ones alike", "e");
export const REPLACE = key("replace", "Change the replacement", "r");
export const ADD = key("add", "Redact the selected words", "w");
export const UNDO = key("undo", "Undo the last decision", "u");
export const REMOVE = key("remove", "Remove the decision on the suggestion", "Delete");

/** Every key of the page, as the list of keys shows them. */
export const worklistKeys: readonly WorklistKey[] = [
  NEXT,
  PREVIOUS,
  ACCEPT,
  REFUSE,
  EQUAL,
  REPLACE,
  ADD,
  UNDO,
  REMOVE,
];

/** The dialogs of the window as a whole; one at a time. */
export type AppDialog =
  | "new-project"
  | "sample"
  | "settings"
  | "about"
  | "keys"
  | "guide"
  | "palette"
  | "coder"
  | "care"
  | "support";

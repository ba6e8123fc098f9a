import type { Command } from "../../ui/command.ts";

/** What is done most often stands first; undo never stands where a hasty Enter would meet it. */
const groups = ["Stories", "Coding", "Reading", "Team", "View", "File", "Help", "Codes", "Edit"];

/** Where a command's group stands in lists of commands, from 0; groups of pages that are not named here stand among the pages' own. */
export function rankOf(command: Pick<Command, "group">): number {
  const rank = groups.indexOf(command.group);
  return rank < 0 ? groups.indexOf("Team") : rank;
}

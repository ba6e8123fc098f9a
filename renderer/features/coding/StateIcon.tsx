import type { StoryState } from "../../../core/model/sheet.ts";
import { FinishedIcon, InProgressIcon, NoCodeIcon, NotReadIcon } from "../../ui/icons.ts";

/** A story's state as a shape; the words stand beside it. */
export function StateIcon({ state }: { readonly state: StoryState }) {
  const kind = state.kind === "finished" && state.codes === 0 ? "finished-no-code" : state.kind;
  const Icon = {
    "not-read": NotReadIcon,
    "in-progress": InProgressIcon,
    finished: FinishedIcon,
    "finished-no-code": NoCodeIcon,
  }[kind];
  return <Icon className="coding-state-icon" data-state={kind} aria-hidden="true" />;
}

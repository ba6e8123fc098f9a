import { useCallback } from "react";
import type { Pass, PassCount } from "../../../core/agreement/comparison.ts";
import { useSession } from "../../data/context.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreement } from "../../workers/client.ts";
import { counted } from "../../words/counts.ts";
import { useComputed } from "./useComputed.ts";

/** Whether stories are compared as each coder first finished them, or as they are now. */
export function PassChoice(props: {
  readonly coderIds: readonly string[];
  readonly pass: Pass;
  readonly onPass: (pass: Pass) => void;
}) {
  const { coderIds, pass, onPass } = props;
  const session = useSession();
  const compute = useCallback(() => agreement.passes(session.projectId, coderIds), [session, coderIds]);
  const counts = useComputed(session, compute).value;
  return (
    <Select
      label="State of the stories"
      isLabelHidden
      options={[
        { id: "first", name: "First pass", description: firstPassWords(counts) },
        {
          id: "present",
          name: "Present state",
          description: "Each story as it is now, with changes made after coders saw each other’s coding.",
        },
      ]}
      value={pass}
      onChange={(id) => onPass(id === "first" ? "first" : "present")}
    />
  );
}

function firstPassWords(counts: PassCount | null): string {
  const first = "Each story as its coder first finished it.";
  if (counts === null) return first;
  const changed =
    counts.changed === 0
      ? "Nothing has changed since."
      : `${counted(counts.changed, "story has", "stories have")} changed since, counted for each coder.`;
  const unnoted =
    counts.unnoted === 0
      ? ""
      : ` ${counted(counts.unnoted, "story", "stories")} finished with an earlier version of Concord count as they are now.`;
  return `${first} ${changed}${unnoted}`;
}

import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import type { Pass, PassCount } from "../../../../core/agreement/data/comparison.ts";
import { useSession } from "../../../data/context.tsx";
import type { Session } from "../../../data/session.ts";
import { useSetting } from "../../../data/settings.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Select } from "../../../ui/Select.tsx";
import { counted } from "../../../words/counts.ts";

/** Whether stories are compared as each coder first finished them, or as they are now. */
export function PassChoice(props: {
  readonly coderIds: readonly string[];
  readonly pass: Pass;
  readonly onPass: (pass: Pass) => void;
}) {
  const { coderIds, pass, onPass } = props;
  const session = useSession();
  const compute = useCallback(
    (job: JobOptions) => agreement.passes(session.projectId, coderIds, job),
    [session, coderIds],
  );
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

/** Why the page shows first passes though nobody chose them; nothing where it doesn't, or where that was said on an earlier visit. */
export function PassNews({ isUsualFirst }: { readonly isUsualFirst: boolean }) {
  const isNews = useIsNews(useSession(), isUsualFirst);
  return isNews ? (
    <p className="agreement-pass-news" role="status">
      A coder has opened other coders’ coding, so this page now shows the first pass: each story as its coder
      first finished it.
    </p>
  ) : null;
}

const toldSchema = z.array(z.string());
const nobodyTold: readonly string[] = [];

/** Whether to say that the page shows first passes by itself: on one visit of each project on this computer. */
function useIsNews(session: Session, isUsualFirst: boolean): boolean {
  const [told, setTold] = useSetting("agreement.first-pass-told", toldSchema.readonly(), nobodyTold);
  const { projectId } = session;
  const [wasTold] = useState(() => told.includes(projectId));
  const isNews = !wasTold && isUsualFirst;
  useEffect(() => {
    if (isNews && !told.includes(projectId)) setTold([...told, projectId]);
  }, [isNews, told, setTold, projectId]);
  return isNews;
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

import { EmptyState } from "../../../ui/EmptyState.tsx";
import { AgreementIcon } from "../../../ui/icons.ts";
import { Spinner } from "../../../ui/Spinner.tsx";

/** Why a view has nothing to show, and what would bring something. Null: there is something. */
export type Lack = "waiting" | "codes" | "coders" | "stories" | null;

const words = {
  codes: {
    title: "The codebook is empty",
    text: "Agreement is calculated per code. Add codes on the Codebook page or import a codebook.",
  },
  coders: {
    title: "Agreement needs two coders",
    text: "Choose at least two coders. Merge a teammate’s coding on the Team page.",
  },
  stories: {
    title: "No two of these coders have finished the same story yet",
    text: "Only finished stories are compared. Ask a second coder to finish some of the same stories, then merge their coding.",
  },
} as const;

/** Stands in place of a view that has nothing to show. */
export function ViewNothing({ lack }: { readonly lack: Exclude<Lack, null> }) {
  if (lack === "waiting") {
    return (
      <div className="agreement-view-waiting">
        <Spinner label="Calculating agreement" />
        <span>Calculating agreement</span>
      </div>
    );
  }
  const { title, text } = words[lack];
  return (
    <EmptyState icon={<AgreementIcon />} title={title}>
      {text}
    </EmptyState>
  );
}

/** What is lacking, from the counts of what is there; `null` counts: not known yet. */
export function lackOf(
  counts: {
    readonly codes: number;
    readonly coders: number;
    readonly stories: number;
  } | null,
): Lack {
  if (counts === null) return "waiting";
  if (counts.coders < 2) return "coders";
  if (counts.stories === 0) return "stories";
  return counts.codes === 0 ? "codes" : null;
}

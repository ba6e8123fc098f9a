import { useCallback, useMemo } from "react";
import { z } from "zod";
import { usualColumns } from "../../../../core/agreement/reports/every-figure.ts";
import type { IntervalSource } from "../../../../core/agreement/wording/interval.ts";
import { useSetting } from "../../../data/settings.ts";

/** How the table of codes is shown; kept on this computer. */
const storedSchema = z.object({
  /** The coefficients that have a column, in the order of the columns; null: those for this number of coders. */
  coefficients: z.array(z.string()).min(1).nullable(),
  interval: z.enum(["none", "default", "standard-error", "bootstrap"]).catch("default"),
  confidence: z.number().gt(0).lt(1),
  replicates: z.int().min(100).max(100_000),
  seed: z.int().min(0).max(4_294_967_295),
  /** Beside each coefficient stands the probability that it is below this. */
  minimum: z.number().gt(0).lt(1).catch(0.667),
  bands: z.enum(["none", "krippendorff", "landis-koch", "mchugh"]),
});
type StoredSettings = z.infer<typeof storedSchema>;

export interface ViewSettings extends Omit<StoredSettings, "coefficients"> {
  readonly coefficients: readonly string[];
}

const DEFAULT: StoredSettings = {
  coefficients: null,
  interval: "default",
  confidence: 0.95,
  replicates: 1000,
  seed: 1,
  minimum: 0.667,
  bands: "none",
};

/** The settings, and what changes some of them. */
export function useViewSettings(coders: number): [ViewSettings, (changed: Partial<ViewSettings>) => void] {
  const [stored, set] = useSetting("agreement.view", storedSchema, DEFAULT);
  const settings = useMemo(
    () => ({ ...stored, coefficients: stored.coefficients ?? usualColumns(coders) }),
    [stored, coders],
  );
  const change = useCallback(
    ({ coefficients, ...changed }: Partial<ViewSettings>) =>
      set({
        ...stored,
        ...changed,
        ...(coefficients === undefined ? {} : { coefficients: [...coefficients] }),
      }),
    [stored, set],
  );
  return [settings, change];
}

/** Which of a figure's intervals the settings show; null: none. */
export function sourceOf({ interval }: Pick<ViewSettings, "interval">): IntervalSource | null {
  if (interval === "none") return null;
  return interval === "bootstrap" ? "bootstrap" : "own";
}

import { z } from "zod";
import { useSetting } from "../../data/settings.ts";

/** How the table of codes is shown; kept on this machine. */
const viewSettingsSchema = z.object({
  /** The coefficients that have a column, in the order of the columns. */
  coefficients: z.array(z.string()).min(1),
  interval: z.enum(["none", "analytic", "bootstrap"]),
  confidence: z.number().gt(0).lt(1),
  replicates: z.int().min(100).max(100_000),
  seed: z.int().min(0).max(4_294_967_295),
  bands: z.enum(["none", "krippendorff", "landis-koch", "mchugh"]),
});
export type ViewSettings = z.infer<typeof viewSettingsSchema>;

const DEFAULT: ViewSettings = {
  coefficients: ["percent_agreement", "cohen_kappa_mean_of_pairs", "krippendorff_alpha_nominal"],
  interval: "analytic",
  confidence: 0.95,
  replicates: 1000,
  seed: 1,
  bands: "none",
};

/** The settings, and what changes some of them. */
export function useViewSettings(): [ViewSettings, (changed: Partial<ViewSettings>) => void] {
  const [settings, set] = useSetting("agreement.view", viewSettingsSchema, DEFAULT);
  return [settings, (changed) => set({ ...settings, ...changed })];
}

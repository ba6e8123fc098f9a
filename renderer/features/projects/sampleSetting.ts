import { z } from "zod";
import { useSetting } from "../../data/settings.ts";

const projectId = z.string().nullable();

/** The id of the latest sample study on this computer, if any. */
export function useSampleId(): [string | null, (projectId: string | null) => void] {
  return useSetting("projects.sample", projectId, null);
}

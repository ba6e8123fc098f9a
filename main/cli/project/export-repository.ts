import { counted } from "../../../core/counts.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { LICENCES } from "../../../core/repository/bag.ts";
import { archiveOfStudy } from "../../../core/repository/study-archive.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import { usage } from "../option-values.ts";
import type { FileTarget, FormRequest, MadeForm } from "./export-request.ts";

/** A zip for a data repository, as the Export page writes it. */
export function repositoryOf(
  study: ProjectSnapshot,
  request: FormRequest,
  { output, context, licence: named }: FileTarget,
): MadeForm {
  const licence = LICENCES[named ?? ""];
  if (licence === undefined) return usage(`--licence is one of ${Object.keys(LICENCES).join(", ")}.`);
  const { application, savedAt: now } = context.newSave();
  const made = allSteps(archiveOfStudy(study, { ...request, licence, now, application }));
  const { pieces, files, rows, warnings } = made;
  return ok({
    ...{ output, warnings: [...warnings], rows, pieces },
    report: `Written: ${output} (${counted(files, "file")}, ${licence.name})\n`,
  });
}

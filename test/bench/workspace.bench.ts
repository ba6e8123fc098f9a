import { join } from "node:path";
import { removeFolder, temporaryFolder } from "../e2e/support/launch.ts";
import { handOver } from "../e2e/support/person.ts";
import prepare from "../e2e/support/prepare.ts";
import type { Bench, BenchOptions, Measurement } from "./bench.ts";
import type { Run } from "./workspace/bench-run.ts";
import { start } from "./workspace/bench-run.ts";
import { keys, saving, searching, written } from "./workspace/coding.ts";
import { commandLine } from "./workspace/commandLine.ts";
import { documents } from "./workspace/documents.ts";
import { grid } from "./workspace/grid.ts";
import { importing } from "./workspace/importing.ts";
import { openFile, openFileAndAnswerAtOnce, openWorkingCopy } from "./workspace/opening.ts";
import { exporting, merging, pages, toCode } from "./workspace/pages.ts";
import { passages } from "./workspace/passages.ts";
import { makeFiles } from "./workspace/project.ts";
import { reconcile } from "./workspace/reconcile.ts";
import { Rows } from "./workspace/row.ts";

const SIZES = [1_000, 10_000, 100_000];

/** What can be measured by itself, in this order, once the project is open. */
const PARTS: readonly (readonly [string, (run: Run) => Promise<void>])[] = [
  ["keys", keys],
  ["saving", saving],
  ["searching", searching],
  ["grid", grid],
  ["pages", pages],
  ["passages", passages],
  ["documents", documents],
  ["reconcile", reconcile],
  ["export", exporting],
  ["merge", merging],
  ["written", written],
];

/**
 * The built application in the real Electron, driven as a person does, at several sizes: `npm run bench -- workspace [--sizes 1000,10000] [--parts keys,saving]`.
 * Prints a JSON row for each figure and asserts nothing.
 */
export const bench: Bench = {
  name: "workspace",
  async measure({ sizes = SIZES, parts }: BenchOptions): Promise<Measurement[]> {
    const end = await prepare({ workers: 1 });
    // Concord may run as another user, who saves there.
    const folder = await temporaryFolder();
    const rows = new Rows();
    const isWanted = (part: string): boolean => parts === undefined || parts.includes(part);
    try {
      for (const size of sizes) {
        const files = await makeFiles(join(folder, String(size)), size);
        await handOver(folder);
        const profile = await temporaryFolder();
        const run = await start(profile, files, size, rows);
        await openFile(run);
        if (isWanted("opening")) await openWorkingCopy(run);
        for (const [part, measure] of PARTS) {
          if (!isWanted(part)) continue;
          await toCode(run);
          await measure(run);
        }
        await run.concord.close();
        await removeFolder(profile);
        if (isWanted("opening")) {
          const fresh = await temporaryFolder();
          const other = await start(fresh, files, size, rows);
          await openFileAndAnswerAtOnce(other);
          await other.concord.close();
          await removeFolder(fresh);
        }
        if (isWanted("import")) {
          const fresh = await temporaryFolder();
          const empty = await start(fresh, files, size, rows);
          await importing(empty);
          await empty.concord.close();
          await removeFolder(fresh);
        }
        if (isWanted("command line")) {
          const { seconds, megabytes } = await commandLine(files.project);
          rows.add("command line: time", "s", size, [seconds], 4);
          rows.add("command line: memory", "MB", size, [megabytes], 600);
        }
      }
    } finally {
      await removeFolder(folder);
      end();
    }
    return [];
  },
};

// As whom the tests start Concord. People run it as ordinary users, in Chromium's sandbox, and permissions on the disk apply to them: none of
// this holds for root, as whom containers and build machines run the tests.
import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

/** `nobody` on Linux: owns nothing of anybody's, and need not be in the list of users. */
const ORDINARY = 65534;

const person = z.object({
  /** The user and group as whom Concord runs; null: as whoever runs the tests. */
  id: z.number().nullable(),
  home: z.string().nullable(),
  /** The program to start. */
  executable: z.string(),
  /** The folder of the built application. */
  application: z.string(),
  isSandboxed: z.boolean(),
  /** In words, for the log of the tests. */
  said: z.string(),
});
export type Person = z.infer<typeof person>;

const VARIABLE = "CONCORD_TEST_PERSON";

/** The person that `becomeOrdinary` prepared in this process or the one that started it; undefined where there is none, as for the demo. */
export function preparedPerson(): Person | undefined {
  const kept = process.env[VARIABLE];
  return kept === undefined ? undefined : person.parse(JSON.parse(kept));
}

/**
 * Decides as whom Concord runs in the tests, once for all of them: as an ordinary user, and in the sandbox if the system has one to offer. Only Linux
 * needs a decision. Needs `setpriv` and `unshare` of util-linux.
 * @param electron the runtime's program
 * @param root the project's folder, with the built application
 * @returns `remove` deletes what was made for that user
 */
export function becomeOrdinary(
  electron: string,
  root: string,
): { readonly said: string; readonly remove: () => void } {
  const own = { id: null, home: null, executable: electron, application: root };
  if (process.platform !== "linux")
    return prepared({ ...own, isSandboxed: true, said: "in Chromium's sandbox" });
  if (process.getuid?.() !== 0) {
    const isSandboxed = mayMakeNamespaces([]);
    return prepared({ ...own, isSandboxed, said: `as the current user, ${sandboxWords(isSandboxed)}` });
  }
  if (spawnSync("setpriv", [...asOrdinary, "true"]).status !== 0)
    return prepared({
      ...own,
      isSandboxed: false,
      said: "as root, without a sandbox: setpriv can't change the user here",
    });

  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const home = join(folder, "home");
  mkdirSync(home);
  const runtime = within(folder, "runtime", dirname(electron), [""]);
  const application = within(folder, "application", root, ["package.json", "out", "samples"]);
  execFileSync("chown", ["-R", `${ORDINARY}:${ORDINARY}`, folder]);
  // Playwright puts its own switches first, so that setpriv cannot be the program itself. `exec` keeps the process id.
  const executable = join(folder, "electron-as-ordinary-user");
  const command = ["setpriv", ...asOrdinary, "--", join(runtime, basename(electron))];
  writeFileSync(executable, `#!/bin/sh\nexec ${command.map(quoted).join(" ")} "$@"\n`);
  chmodSync(executable, 0o755);
  const isSandboxed = mayMakeNamespaces(["setpriv", ...asOrdinary]);
  const said = `as user ${ORDINARY} instead of root, ${sandboxWords(isSandboxed)}`;
  return prepared({ id: ORDINARY, home, executable, application, isSandboxed, said }, folder);
}

/** Gives files and folders, with all that is in them, to the user as whom Concord runs, as if that person had made them. */
export async function handOver(...paths: readonly string[]): Promise<void> {
  const id = preparedPerson()?.id ?? null;
  if (id === null || paths.length === 0) return;
  await promisify(execFile)("chown", ["-hR", `${id}:${id}`, "--", ...paths]);
}

/** Removes what runs that were killed have left behind: a folder's name has the id of its process. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(FOLDER) ? /^\d+(?=-)/u.exec(name.slice(FOLDER.length))?.[0] : undefined;
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

const FOLDER = "concord-person-";

const asOrdinary = [`--reuid=${ORDINARY}`, `--regid=${ORDINARY}`, "--clear-groups"];

function prepared(chosen: Person, folder?: string) {
  process.env[VARIABLE] = JSON.stringify(chosen);
  const remove = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  return { said: chosen.said, remove };
}

/** Where the ordinary user can read `parts` of a folder of root's: there, or in a copy. */
function within(folder: string, name: string, from: string, parts: readonly string[]): string {
  const isReadable = parts.every(
    (part) => spawnSync("setpriv", [...asOrdinary, "find", join(from, part), "-maxdepth", "2"]).status === 0,
  );
  if (isReadable) return from;
  const copy = join(folder, name);
  for (const part of parts) cpSync(join(from, part), join(copy, part), { recursive: true });
  return copy;
}

/** Whether a user may make namespaces, of which Chromium's sandbox is built. `as` runs a command as that user. */
function mayMakeNamespaces(as: readonly string[]): boolean {
  // `env` runs any command, as here one that may begin with another.
  return spawnSync("env", [...as, "unshare", "--user", "--map-root-user", "true"]).status === 0;
}

function sandboxWords(isSandboxed: boolean): string {
  return isSandboxed
    ? "in Chromium's sandbox"
    : "without Chromium's sandbox: this computer does not allow user namespaces";
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

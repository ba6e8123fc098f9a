import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { folderFileFacts } from "../../../../core/file/folder-file.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { sheetKey } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { mulberry32 } from "../../../../core/random.ts";
import { FolderWatch } from "../../../../main/disk/folderWatch.ts";
import { listTeamFolder, readInTeamFolder } from "../../../../main/disk/teamFolder.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aCoder, aSheet, aSnapshot, NOW, someStories } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";
import { ownFolder } from "./folder.ts";

const ROUNDS = 1000;
const code = aCode({ id: "empathy", name: "Empathy" });
const stories = someStories(40);
const base = aSnapshot({ stories, codes: [code] });
const coders = ["Amara", "Jonas", "Mei"].map((name) => aCoder({ id: name.toLowerCase(), name }));

/** A coder whose file grows by a story with each version. */
class Teammate {
  readonly file: string;
  bytes = new Uint8Array();
  #sheets: Sheet[] = [];
  readonly #coder: (typeof coders)[number];

  constructor(coder: (typeof coders)[number]) {
    this.#coder = coder;
    this.file = `${coder.name}.concord`;
    this.next();
  }

  next(): void {
    const story = stories[this.#sheets.length];
    if (story !== undefined) this.#sheets.push(aSheet(this.#coder, story, [code]));
    const sheets = this.#sheets;
    this.bytes = encodeProject(
      { ...base, coders: [this.#coder], sheets },
      { ...META, saveId: `s${sheets.length}` },
    );
  }

  get keys(): string[] {
    return this.#sheets.map(sheetKey);
  }
}

/** What a computer does that watches the folder: it reads whatever has changed, as far as it can be read. */
class Watcher {
  readonly #folder: string;
  readonly #watch: FolderWatch;
  readonly #done = new Map<string, string>();
  #project: ProjectSnapshot = { ...base, coders: [] };
  #reading: Promise<void> = Promise.resolve();
  merges = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#watch = new FolderWatch(folder, () => void this.read(), { settle: 1, poll: 10 });
  }

  read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read());
    return this.#reading;
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.#project.sheets.map(sheetKey));
  }

  async stop(): Promise<void> {
    this.#watch.stop();
    await this.#reading;
  }

  async #read(): Promise<void> {
    const list = await listTeamFolder(this.#folder);
    if (!list.ok) return;
    for (const { name, look } of list.value.entries) {
      if (look === null || this.#done.get(name) === look) continue;
      const read = await readInTeamFolder(this.#folder, name, { from: 0, length: 1 << 20, look });
      // It is changing, or gone: what comes of that is another change.
      if (!read.ok) continue;
      this.#done.set(name, look);
      if (folderFileFacts(read.value.bytes).kind === "whole") this.#merge(read.value.bytes);
    }
  }

  #merge(bytes: Uint8Array): void {
    const decoded = decodeBundle(bytes);
    if (!decoded.ok || decoded.value.kind !== "project") return;
    const plan = planMerge(this.#project, resolveProject(decoded.value), { unite: [], author: "", now: NOW });
    const sheets = new Map(this.#project.sheets.map((sheet) => [sheetKey(sheet), sheet]));
    for (const sheet of plan.sheets) sheets.set(sheetKey(sheet), sheet);
    const known = new Map([...this.#project.coders, ...plan.coders].map((coder) => [coder.id, coder]));
    this.#project = { ...this.#project, coders: [...known.values()], sheets: [...sheets.values()] };
    this.merges += 1;
  }
}

test(`whatever a service does to the files in ${ROUNDS} rounds, all that teammates wrote arrives, and nothing else in the folder is touched`, async () => {
  const seed = inject("propertySeed") ?? Math.floor(Math.random() * 2 ** 32);
  const random = mulberry32(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const folder = join(realpathSync(ownFolder()), "Team");
  mkdirSync(folder);
  const at = (name: string): string => join(folder, name);
  const teammates = coders.map((coder) => new Teammate(coder));
  const strangers = new Map<string, Buffer>();
  let copies = 0;
  const watcher = new Watcher(folder);

  const acts: ((who: Teammate) => void)[] = [
    // A new version, whole at once.
    (who) => {
      who.next();
      writeFileSync(at(".arriving"), who.bytes);
      renameSync(at(".arriving"), at(who.file));
    },
    // A new version in place, cut short; perhaps it is never finished.
    (who) => {
      who.next();
      writeFileSync(at(who.file), who.bytes.subarray(0, below(who.bytes.length)));
    },
    // The rest of it, or the whole, in place.
    (who) => writeFileSync(at(who.file), who.bytes),
    // As long as it will be, and nothing in it yet.
    (who) => writeFileSync(at(who.file), new Uint8Array(who.bytes.length)),
    // A part in its middle is another’s.
    (who) => {
      const broken = who.bytes.slice();
      broken.fill(7, below(broken.length));
      writeFileSync(at(who.file), broken);
    },
    (who) => rmSync(at(who.file), { force: true }),
    (who) => {
      if (existsSync(at(who.file))) renameSync(at(who.file), at(who.file.replace(".", ` ${below(3)}.`)));
    },
    // A copy that a service makes of a conflict.
    (who) => {
      copies += 1;
      if (existsSync(at(who.file)))
        copyFileSync(at(who.file), at(`copy ${copies % 5}.sync-conflict.concord`));
    },
    // What is nobody’s of the team’s.
    () => {
      const name = ["minutes.docx", "words.concord", "half.concord.part", "~$notes.concord"][below(4)] ?? "";
      const bytes = Buffer.from(`words ${below(1000)}`);
      strangers.set(name, bytes);
      writeFileSync(at(name), bytes);
    },
    () => {
      const name = `folder ${below(2)}.concord`;
      if (!existsSync(at(name))) mkdirSync(at(name));
    },
    () => {
      if (process.platform !== "win32" && !existsSync(at("link.concord")))
        symlinkSync(at("."), at("link.concord"));
    },
  ];

  try {
    for (let round = 0; round < runs(ROUNDS); round += 1) {
      const who = teammates[below(teammates.length)];
      if (who === undefined) throw new Error("There is nobody");
      acts[below(acts.length)]?.(who);
      // Now and then the watcher has time.
      if (below(4) === 0) await new Promise((resume) => setTimeout(resume, below(3)));
    }
    // The service comes to an end: each file is whole.
    for (const who of teammates) writeFileSync(at(who.file), who.bytes);
    const all = teammates.flatMap(({ keys }) => keys);
    await expect
      .poll(() => all.filter((key) => !watcher.keys.has(key)), { message: `seed ${seed}`, timeout: 10_000 })
      .toEqual([]);
    expect(watcher.merges).toBeGreaterThan(3);
    for (const [name, bytes] of strangers)
      expect(readFileSync(at(name)).equals(bytes), `${name}, seed ${seed}`).toBe(true);
    for (const who of teammates) expect(readFileSync(at(who.file)).equals(who.bytes)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith(".concord-saving"))).toEqual([]);
  } finally {
    await watcher.stop();
  }
});

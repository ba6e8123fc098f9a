import type { ComparedProject, Comparison } from "../../core/agreement/data/comparison.ts";
import { comparedProject } from "../../core/agreement/data/comparison.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { readSnapshot } from "../data/snapshot.ts";

/** A project that nobody has asked about for so long is forgotten, in milliseconds. */
const KEPT_FOR = 30_000;

/** One state of a project, and what was compared of it. */
interface Reading {
  readonly database: string;
  readonly changes: number;
  readonly snapshot: Promise<ProjectSnapshot>;
  readonly compared: Map<string, ComparedProject>;
}

/** The project as it was read last. A page asks many questions at once, and again for each view: they share one reading until the project changes. */
export class Readings {
  #last: Reading | null = null;
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  /** The whole project as it stands. */
  async whole(db: ProjectDatabase): Promise<ProjectSnapshot> {
    return (await this.#reading(db)).snapshot;
  }

  /** What a comparison is about. */
  async compared(db: ProjectDatabase, comparison: Comparison): Promise<ComparedProject> {
    const { snapshot, compared } = await this.#reading(db);
    const whole = await snapshot;
    const key = JSON.stringify(comparison);
    const known = compared.get(key);
    if (known !== undefined) return known;
    const made = comparedProject(whole, comparison);
    compared.set(key, made);
    return made;
  }

  async #reading(db: ProjectDatabase): Promise<Reading> {
    const { changes } = await readFacts(db);
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => (this.#last = null), KEPT_FOR);
    if (this.#last?.database === db.name && this.#last.changes === changes) return this.#last;
    const reading = { database: db.name, changes, snapshot: readSnapshot(db), compared: new Map() };
    this.#last = reading;
    reading.snapshot.catch(() => {
      // Whoever asks next tries again.
      if (this.#last === reading) this.#last = null;
    });
    return reading;
  }
}

/** The worker's own. */
export const readings = new Readings();

import type { Environment } from "../../../../renderer/data/environment.ts";
import type { SafetyEntry } from "../../../../renderer/data/safetyCopy.ts";
import { asStorageOutcome } from "../../../../renderer/engine/job.ts";
import { storySide } from "../../../../renderer/engine/storySide.ts";
import { turnArrival } from "../../../../renderer/engine/turnArrival.ts";
import type { Power } from "./crash.ts";
import { powerOf } from "./crash.ts";

/** The computer that a coder works at, as far as it is outside of the working copy: its clock, its power, and the safety copy that main keeps there. */
export class Computer {
  readonly power: Power;
  readonly environment: Environment;
  #entries: SafetyEntry[] = [];

  /** @param at tells its clock from those of other computers */
  constructor(projectId: string, coderId: string, at: number) {
    let ticks = 0;
    let ids = 0;
    this.power = powerOf(projectId);
    this.environment = {
      // Hours apart from the other computers' clocks.
      now: () => new Date(Date.UTC(2024, 4, 1, 9 + 5 * at) + 1000 * (ticks += 1)).toISOString(),
      newId: () => `${coderId}-${(ids += 1)}`,
      stories: storySide,
      // In this very thread, where the computer may stop.
      turnArrival: async (turn) => asStorageOutcome(await turnArrival(turn)),
      safetyCopy: {
        append: (_, change, text) => {
          if (!this.power.hasStopped) this.#entries.push({ change, text });
          return Promise.resolve();
        },
        read: () => Promise.resolve(this.#entries),
        clear: (_, upTo) => {
          if (!this.power.hasStopped) this.#entries = this.#entries.filter(({ change }) => change > upTo);
          return Promise.resolve();
        },
      },
    };
  }

  get safetyCopy(): readonly SafetyEntry[] {
    return this.#entries;
  }
}

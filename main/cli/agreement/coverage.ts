import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { cellKey } from "./duplicates.ts";
import type { Numbered } from "./numbered.ts";
import { quoted } from "./warning.ts";

/** Which units each coder has, to see whether the coders' units match. */
export class Coverage {
  readonly #seen = new Set<number>();
  /** Per unit, how many coders have it; per coder, their units. */
  readonly #coders: number[] = [];
  readonly #units: number[][] = [];

  add(unit: number, coder: number): void {
    const key = cellKey(unit, coder);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#coders[unit] = (this.#coders[unit] ?? 0) + 1;
    (this.#units[coder] ??= []).push(unit);
  }

  has(unit: number, coder: number): boolean {
    return this.#seen.has(cellKey(unit, coder));
  }

  /** How many units at least two coders have. */
  get shared(): number {
    return this.#coders.filter((coders) => coders > 1).length;
  }

  /** Says which coders have no unit in common with another, with what their units are called. */
  warnings(units: Numbered, coders: Numbered, column: string): Warning[] {
    if (coders.size < 2) return [];
    const alone = this.#units.flatMap((own, coder) =>
      own.every((unit) => this.#coders[unit] === 1) ? [{ coder, unit: own[0] ?? 0 }] : [],
    );
    if (alone.length === 0) return [];
    const names = alone.map(({ coder }) => coders.names[coder] ?? "");
    const examples = alone
      .slice(0, 3)
      .map(({ coder, unit }) => `“${coders.names[coder] ?? ""}” has “${units.names[unit] ?? ""}”`);
    const who =
      alone.length === coders.size
        ? "No unit was coded by two coders."
        : `${quoted(names)} ${alone.length === 1 ? "shares" : "share"} no unit with another coder.`;
    const message = `${who} Check that all coders name the units in the same way: ${examples.join(", ")}.`;
    const at = units.all[alone[0]?.unit ?? 0]?.first ?? null;
    return [warningAt("unmatched-units", at, column, message)];
  }
}

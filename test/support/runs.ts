import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** By how much a property test lives longer than usual: the environment variable PROPERTY_RUNS. */
    propertyRuns: number;
    /** With what every property test draws: the environment variable PROPERTY_SEED. */
    propertySeed: number | undefined;
    /** How many histories the model test lives: the environment variable LAWS_HISTORIES. */
    histories: number | undefined;
    /** Which history, where one is lived again: see scripts/laws.mjs. */
    history: {
      readonly seed: number | undefined;
      readonly path: string | undefined;
      readonly shrinks: boolean;
    };
  }
}

/** How often a property test draws: `usual` times, or PROPERTY_RUNS times as often. Its time limit grows with it (vitest.config.ts). */
export function runs(usual: number): number {
  return usual * inject("propertyRuns");
}

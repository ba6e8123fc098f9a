import { readFileSync } from "node:fs";
import type { z } from "zod";
import { writeAtomically } from "./atomicWrite.ts";
import { codeOf } from "./problems.ts";

/**
 * A small file of the application's own, such as its settings.
 * @returns undefined if it is missing, damaged or of another shape
 */
export function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    codeOf(error);
    return undefined;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`), {
    mode: 0o600,
  });
}

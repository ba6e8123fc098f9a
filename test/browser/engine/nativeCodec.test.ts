import { describe, expect, it, vi } from "vitest";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { bomb, codecLaws } from "../../support/codecLaws.ts";

describe("the codec of the window’s workers", () => {
  codecLaws(nativeCodec);

  it("stops in the first step that unfolds to more than was declared", async () => {
    const compressed = await bomb();
    const read = vi.spyOn(ReadableStreamDefaultReader.prototype, "read");
    expect(await nativeCodec.inflate(compressed, 1000)).toBeNull();
    const pieces: readonly { readonly value: unknown }[] = read.mock.settledResults;
    vi.restoreAllMocks();
    const made = pieces.reduce((sum, { value: piece }) => sum + lengthOf(piece), 0);
    expect(made).toBeGreaterThan(1000);
    expect(made).toBeLessThan(200_000);
  });
});

/** How many bytes a reader gave at once. */
function lengthOf(piece: unknown): number {
  if (typeof piece !== "object" || piece === null || !("value" in piece)) return 0;
  return piece.value instanceof Uint8Array ? piece.value.length : 0;
}

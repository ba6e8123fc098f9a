import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bundle } from "../../../../core/file/bundle.ts";
import type { BundleError } from "../../../../core/file/bundle-error.ts";
import type { Codec } from "../../../../core/file/codec.ts";
import { codecOf, plainCodec } from "../../../../core/file/codec.ts";
import { decodeBundle, decodeSteps } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { packEntry } from "../../../../core/file/zip-writer.ts";
import type { Result } from "../../../../core/result.ts";
import { nodeCodec } from "../../../../main/cli/node-codec.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aManifest, anArchive, bytesOf, META, zipOfEntries } from "../../../support/archives.ts";
import { aCoder, aProject, aSheet, aSnapshot, someStories } from "../../../support/builders.ts";

async function inSteps(bytes: Uint8Array, codec: Codec = plainCodec): Promise<Result<Bundle, BundleError>> {
  const steps = decodeSteps(bytes, codec);
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

/** Bytes that differ from a file's in a few places. */
const damaged = snapshot
  .map((one) => encodeProject(one, META))
  .chain((file) =>
    fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 2 }).map((changes) => {
      const bytes = file.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    }),
  );

describe("reading in steps", () => {
  it("gives the same records, or the same refusal, as reading at once, with any codec", async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const atOnce = decodeBundle(bytes);
        expect(await inSteps(bytes)).toEqual(atOnce);
        const natively = decodeBundle(bytes, { codec: nodeCodec });
        expect(await inSteps(bytes, codecOf(nodeCodec))).toEqual(natively);
        if (natively.ok) expect(natively).toEqual(atOnce);
      }),
    );
  });

  it("refuses the part that is damaged, though later ones are unpacked before it is read", async () => {
    const stories = someStories(1600);
    const coder = aCoder();
    const project = aSnapshot({
      stories,
      coders: [coder],
      sheets: stories.map((story) => aSheet(coder, story)),
    });
    const bytes = encodeProject(project, META);
    expect(await inSteps(bytes)).toEqual(decodeBundle(bytes));
    const broken = anArchive({ "codes.json": "none", "memos-00000.json": "none either" });
    expect(await inSteps(broken)).toMatchObject({ error: { kind: "invalid", part: "codes.json" } });
  });

  it("unpacks no more than 8 MB beyond the largest part ahead", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `memos-${String(at).padStart(5, "0")}.json`);
    const content = `[${" ".repeat(3_000_000)}]`;
    const parts = {
      "project.json": [aProject()],
      ...Object.fromEntries(names.map((name) => [name, content])),
    };
    const entries = Object.entries({ "manifest.json": aManifest(parts), ...parts });
    const file = zipOfEntries(entries.map(([name, part]) => packEntry(name, bytesOf(part))));
    let [unpacked, read, most] = [0, 0, 0];
    const codec: Codec = {
      ...plainCodec,
      inflate: (compressed, size) => {
        unpacked += size;
        most = Math.max(most, unpacked - read);
        return plainCodec.inflate(compressed, size);
      },
    };
    const total = Object.values(parts).reduce((sum, part) => sum + bytesOf(part).length, 0);
    for await (const fraction of decodeSteps(file, codec)) read = fraction * total;
    expect(read).toBe(total);
    expect(most).toBeGreaterThan(8_000_000);
    expect(most).toBeLessThan(8_000_000 + 2 * 3_000_002);
  });
});

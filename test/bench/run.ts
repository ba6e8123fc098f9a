/** `npm run bench [-- NAME] [--json FILE] [--sizes N,N] [--parts NAME,NAME]`: runs the benches of this folder (the one called NAME, else those whose name holds it) and prints their figures. */
import { readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Bench, Measurement } from "./bench.ts";
import { aimInWords } from "./bench.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, sizes: { type: "string" }, parts: { type: "string" } },
});
const options = { sizes: values.sizes?.split(",").map(Number), parts: values.parts?.split(",") };
const wanted = positionals[0] ?? "";
const benches = readdirSync(fileURLToPath(new URL(".", import.meta.url))).filter((name) =>
  name.endsWith(".bench.ts"),
);
const files = benches.includes(`${wanted}.bench.ts`)
  ? [`${wanted}.bench.ts`]
  : benches.filter((name) => name.includes(wanted));
if (files.length === 0) {
  console.error(`No bench is called “${wanted}”.`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}`);
const measurements: Measurement[] = [];
for (const file of files) {
  const { bench } = (await import(new URL(file, import.meta.url).href)) as { bench: Bench };
  for (const measurement of await bench.measure(options)) {
    const { size, metric, value, unit, peer, peerValue, ratio } = measurement;
    const beside = peer === null ? "" : `   ${peer} ${peerValue} ${unit}, ratio ${ratio}`;
    const aim = aimInWords(measurement);
    console.log(
      `${bench.name.padEnd(10)} ${size.padEnd(34)} ${metric.padEnd(26)} ${value.toString().padStart(10)} ${unit}${beside}${aim === "" ? "" : `   ${aim}`}`,
    );
    measurements.push(measurement);
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measurements, null, 2)}\n`);

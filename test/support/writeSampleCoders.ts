/** `npm run samples`: writes the sample study's coder files anew, with the application's own code. */
import { writeFileSync } from "node:fs";
import { sampleCoderFiles } from "./sampleCoders.ts";

for (const [name, bytes] of sampleCoderFiles()) {
  writeFileSync(new URL(`../../samples/${name}`, import.meta.url), bytes);
  console.log(`samples/${name}: ${bytes.length} bytes`);
}

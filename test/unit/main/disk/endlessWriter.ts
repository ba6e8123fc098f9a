// Started by atomicWrite.test.ts, which kills it: writes whole files of one letter over and over.
import { writeAtomically } from "../../../../main/disk/atomicWrite.ts";

const [path = "", size = "0"] = process.argv.slice(2);
for (let round = 0; ; round += 1) {
  await writeAtomically(path, new Uint8Array(Number(size)).fill(65 + (round % 26)));
  if (round === 0) process.stdout.write("writing\n");
}

// Started by atomicWrite.test.ts, which kills it: writes whole files of one letter over and over, each in six pieces.
import { Replacement } from "../../../../main/disk/replacement.ts";

const PIECES = 6;
const [path = "", size = "0"] = process.argv.slice(2);
for (let round = 0; ; round += 1) {
  const file = await Replacement.begin(path);
  for (let piece = 0; piece < PIECES; piece += 1)
    await file.append(new Uint8Array(Number(size) / PIECES).fill(65 + (round % 26)));
  await file.finish();
  if (round === 0) process.stdout.write("writing\n");
}

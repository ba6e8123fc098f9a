// Pictures small enough to keep in the repository: 256 colours, which is what an interface has.
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

/** Pixels from the top left, four bytes each: blue, green, red and one that is not looked at. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bgra: Uint8Array;
}

type Box = number[];

/** `bitmap` as an indexed PNG of at most 256 colours, chosen by median cut over the colours that it has. */
export function palettePng({ width, height, bgra }: Bitmap): Buffer {
  const counts = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const at = pixel * 4;
    const colour = ((bgra[at + 2] ?? 0) << 16) | ((bgra[at + 1] ?? 0) << 8) | (bgra[at] ?? 0);
    colours[pixel] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const boxes = medianCut([...counts.keys()], counts, 256);
  const palette = boxes.map((box) => meanOf(box, counts));
  const indexOf = new Map(boxes.flatMap((box, index) => box.map((colour) => [colour, index])));
  // Each row begins with its filter: none, which suits flat colours.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + x + 1] = indexOf.get(colours[y * width + x] ?? 0) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk(
      "PLTE",
      Buffer.from(palette.flatMap((colour) => [0, 1, 2].map((channel) => partOf(colour, channel)))),
    ),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Parts the colours where most pixels differ most, until there are as many boxes as wanted. */
function medianCut(colours: Box, counts: ReadonlyMap<number, number>, wanted: number): Box[] {
  const boxes: { box: Box; channel: number; weight: number }[] = [measured(colours, counts)];
  while (boxes.length < wanted) {
    const widest = boxes.reduce(
      (best, each, at) => (each.weight > (boxes[best]?.weight ?? 0) ? at : best),
      0,
    );
    const found = boxes[widest];
    if (found === undefined || found.weight === 0) break;
    const { box, channel } = found;
    const mean = box.reduce((sum, colour) => sum + partOf(colour, channel), 0) / box.length;
    const [low, high] = [
      box.filter((c) => partOf(c, channel) <= mean),
      box.filter((c) => partOf(c, channel) > mean),
    ];
    boxes.splice(widest, 1, measured(low, counts), measured(high, counts));
  }
  return boxes.map(({ box }) => box);
}

/** A box with the channel in which its colours spread most; weighed by the spread and, less, by how many pixels it is for. */
function measured(box: Box, counts: ReadonlyMap<number, number>) {
  const spreads = [0, 1, 2].map((channel) => {
    let [low, high] = [255, 0];
    for (const colour of box) {
      low = Math.min(low, partOf(colour, channel));
      high = Math.max(high, partOf(colour, channel));
    }
    return Math.max(0, high - low);
  });
  const spread = Math.max(...spreads);
  const pixels = box.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0);
  return { box, channel: spreads.indexOf(spread), weight: spread * spread * Math.log2(1 + pixels) };
}

function meanOf(box: Box, counts: ReadonlyMap<number, number>): number {
  const total = box.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0);
  const mean = (channel: number): number =>
    Math.round(
      box.reduce((sum, colour) => sum + partOf(colour, channel) * (counts.get(colour) ?? 0), 0) / total,
    );
  return (mean(0) << 16) | (mean(1) << 8) | mean(2);
}

/** Red (0), green (1) or blue (2) of a colour. */
function partOf(colour: number, channel: number): number {
  return (colour >> (16 - 8 * channel)) & 0xff;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

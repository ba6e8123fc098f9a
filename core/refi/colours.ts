import { PALETTE_SIZE } from "../model/code.ts";

/** The colours of the palette in light windows, for programs that have any colour: those of `--code-N-line` in the window's theme. */
export const PALETTE: readonly string[] = [
  "#1b58bc",
  "#8a6904",
  "#156049",
  "#a9367b",
  "#1b7bb0",
  "#ab6e63",
  "#321183",
  "#859500",
  "#65020e",
  "#1b9ba1",
  "#903100",
  "#373d48",
];

/**
 * The colour of the palette that is nearest to a colour of another program, which may be written with three or six digits, and with its opacity after it
 * or (#FFRRGGBB) before it. Null where it is no colour.
 * @example nearestColour("#1B58BC") // 1
 */
export function nearestColour(written: string | undefined): number | null {
  const colour = rgbOf(written ?? "");
  if (colour === null) return null;
  const distances = PALETTE.map((each) => distance(colour, rgbOf(each) ?? [0, 0, 0]));
  return Math.min(distances.indexOf(Math.min(...distances)) + 1, PALETTE_SIZE);
}

type Rgb = readonly [red: number, green: number, blue: number];

function rgbOf(written: string): Rgb | null {
  const digits = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/iu.exec(written.trim())?.[1];
  if (digits === undefined) return null;
  const full = digits.length < 6 ? Array.from(digits, (digit) => digit + digit).join("") : digits;
  const isOpacityFirst = full.length === 8 && /^ff/iu.test(full) && !/ff$/iu.test(full);
  const shift = isOpacityFirst ? 2 : 0;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    parseInt(full.slice(at + shift, at + shift + 2), 16),
  );
  return [red, green, blue];
}

/** By how much two colours differ to the eye, roughly: "redmean". */
function distance([r1, g1, b1]: Rgb, [r2, g2, b2]: Rgb): number {
  const red = (r1 + r2) / 2;
  return (2 + red / 256) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (2 + (255 - red) / 256) * (b1 - b2) ** 2;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DARK_SURFACE, LIGHT_SURFACE } from "../../../../main/window/windowColours.ts";

/** OKLCH to sRGB, by Ottosson's matrices (https://bottosson.github.io/posts/oklab/). Hue in degrees. */
function toHex(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((value) => {
    const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.min(1, Math.max(0, encoded)));
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

test("the window is filled with the theme's surface before the page paints", () => {
  const theme = readFileSync(join(import.meta.dirname, "../../../../renderer/ui/theme.css"), "utf8");
  const surface = /--surface:\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)/u.exec(theme);
  const [light, dark] = [surface?.[1], surface?.[2]].map((colour) => {
    const [lightness = NaN, chroma = NaN, hue = NaN] = (colour ?? "").split(" ").map(Number);
    return toHex(lightness, chroma, hue);
  });
  expect({ light: LIGHT_SURFACE, dark: DARK_SURFACE }).toEqual({ light, dark });
});

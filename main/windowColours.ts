/**
 * What the window is filled with before the page has painted, so that it never flashes: `--surface` of
 * renderer/ui/theme.css in sRGB. A unit test computes both again from there.
 */
export const LIGHT_SURFACE = "#fcfbf8";
export const DARK_SURFACE = "#201e1c";

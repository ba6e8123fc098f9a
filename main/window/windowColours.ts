/**
 * The window's background until the page paints, which avoids a flash: `--surface` of renderer/ui/theme.css in sRGB.
 * A unit test computes both again from there.
 */
export const LIGHT_SURFACE = "#fcfbf8";
export const DARK_SURFACE = "#201e1c";

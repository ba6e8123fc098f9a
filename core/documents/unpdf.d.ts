/**
 * The part of unpdf, which is pdf.js without a window, that core uses, by its documentation (https://github.com/unjs/unpdf). Declared here because its own
 * types bring those of pages and of Node with them, and core compiles without both; core/tsconfig.json points here.
 */

/** A piece of text on a page, or the mark of a structure, which has no text. */
export interface TextItem {
  readonly str?: string;
  /** Whether a line ends after it. */
  readonly hasEOL?: boolean;
  /** The last two are where it stands, from the left and from the bottom. */
  readonly transform?: readonly number[];
  readonly height?: number;
  readonly width?: number;
}

export interface PdfPage {
  getTextContent(): Promise<{ readonly items: readonly TextItem[] }>;
  cleanup(): void;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  readonly loadingTask: { destroy(): Promise<void> };
}

export function getDocumentProxy(
  data: Uint8Array,
  options: { readonly verbosity: 0; readonly useSystemFonts: false; readonly disableFontFace: true },
): Promise<PdfDocument>;

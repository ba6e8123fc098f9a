/**
 * What core needs from the platform that ECMAScript does not define, and that browsers, workers and Node all have. Declared here by hand because
 * core compiles without the DOM's or Node's types.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  /** Throws a TypeError on malformed input when `fatal`, else puts U+FFFD in its place. */
  decode(input: Uint8Array): string;
}

declare class TextEncoder {
  /** Writes the UTF-8 form of `source`, with U+FFFD for lone surrogates, as far as there is room for whole characters. */
  encodeInto(source: string, destination: Uint8Array): { readonly written: number };
}

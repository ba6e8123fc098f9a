import { transfer } from "comlink";

/** Where the files go, one after another, piece by piece. Each answers whether to go on. */
export interface ExportSink {
  readonly begin: (name: string) => Promise<boolean>;
  readonly append: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** @param rows records below the header; 0 for a text */
  readonly finish: (rows: number) => Promise<boolean>;
}

/** Bytes that are not needed here any more. */
export function handedOver(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return transfer(bytes, [bytes.buffer]);
}

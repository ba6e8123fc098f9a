import { KeptPartRows } from "../data/partRows.ts";

/** The rows of parts that this worker has read last: saves and merges of one project read the same ones. */
export const keptRows = new KeptPartRows();

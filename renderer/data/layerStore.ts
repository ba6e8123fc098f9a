import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import { PackedLayer, readPackedLayer } from "./packedLayer.ts";
import type { SheetKey } from "./sheetParts.ts";
import type { Store } from "./store.ts";
import { writable } from "./store.ts";

/**
 * How far one coder is with each story. A new `Layer` object says that something changed; the map itself is the same one, changed in place (copying it
 * at every key press would cost milliseconds in a large project).
 */
export interface Layer {
  readonly ready: boolean;
  /** The state of each story of which there is a sheet: see stateNumber. */
  readonly states: ReadonlyMap<string, number>;
  /** The stories whose sheets have changed since the layer was read, in that order; it grows in place. */
  readonly edited: readonly string[];
  /** How many of those this object knows of. */
  readonly edits: number;
}

/** A layer in which nothing is known yet. */
export const EMPTY_LAYER: Layer = {
  ready: false,
  states: new Map(),
  edited: [],
  edits: 0,
};

export class LayerStore {
  readonly #layer = writable<Layer>(EMPTY_LAYER);
  readonly #empty = new Map<string, Sheet>();
  readonly coderId: string;
  #sheets = new PackedLayer();
  #edited: string[] = [];
  #loading: Promise<void> = Promise.resolve();

  readonly store: Store<Layer> = this.#layer;

  constructor(coderId: string) {
    this.coderId = coderId;
  }

  /** Resolves once the layer has been read, as far as that has been asked for. */
  whenReady(): Promise<void> {
    return this.#loading;
  }

  /** Reads the layer again from the database. */
  load(db: ProjectDatabase): Promise<void> {
    // In one transaction: what is written between two chunks is not half of it here.
    const tables = [db.sheetParts, db.sheetContents, db.sheets];
    const reading = db.transaction("r", tables, () => readPackedLayer(db, this.coderId));
    this.#loading = reading.then((sheets) => {
      this.#sheets = sheets;
      this.#edited = [];
      this.#show();
    });
    return this.#loading;
  }

  /** The sheet of a story; the same empty sheet each time where there is none. */
  sheet(storyId: string): Sheet {
    const sheet = this.#sheets.get(storyId) ?? this.#empty.get(storyId);
    if (sheet !== undefined) return sheet;
    const empty = emptySheet(this.coderId, storyId);
    this.#empty.set(storyId, empty);
    return empty;
  }

  /** Where the sheets of these stories lie, each part once; nowhere for those that are small records. */
  partsOf(storyIds: readonly string[]): SheetKey[] {
    return this.#sheets.partsOf(storyIds);
  }

  /** Shows a sheet that has been committed. */
  show(sheet: Sheet): void {
    this.#sheets.put(sheet);
    this.#edited.push(sheet.storyId);
    this.#show();
  }

  #show(): void {
    const edited = this.#edited;
    this.#layer.set({ ready: true, states: this.#sheets.states, edited, edits: edited.length });
  }
}

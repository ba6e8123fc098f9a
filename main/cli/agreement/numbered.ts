/** Names numbered in the order in which they appear. */
export class Numbered {
  private readonly places = new Map<string, number>();

  /** The place of a name, new or known. */
  of(name: string): number {
    let place = this.places.get(name);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(name, place);
    }
    return place;
  }

  find(name: string): number | undefined {
    return this.places.get(name);
  }

  get names(): string[] {
    return [...this.places.keys()];
  }

  get size(): number {
    return this.places.size;
  }
}

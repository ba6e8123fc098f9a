/** A component's own class and the one that its place gives it, which sets where it stands there: margins, width, order. */
export function classes(own: string, given: string | undefined): string {
  return given === undefined ? own : `${own} ${given}`;
}

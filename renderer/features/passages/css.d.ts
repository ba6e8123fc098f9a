import "react";

declare module "react" {
  /** The custom property that the Passages page sets on elements. */
  interface CSSProperties {
    /** How deep a code stands in the codebook. */
    readonly "--passages-depth"?: number;
  }
}

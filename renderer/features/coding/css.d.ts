import "react";

declare module "react" {
  /** The custom properties that the coding page sets on elements. */
  interface CSSProperties {
    readonly "--story-size"?: string;
    readonly "--story-line"?: string | number;
    readonly "--lanes"?: number;
    readonly "--mark-code"?: string;
  }
}

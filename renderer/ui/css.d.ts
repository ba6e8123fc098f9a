import "react";

declare module "react" {
  /** The custom properties that marked text sets on its marks. */
  interface CSSProperties {
    readonly "--mark-code"?: string;
    readonly "--mark-ground"?: string;
    readonly "--mark-lane"?: number;
  }
}

import type { ReactNode } from "react";

/** Words for screen readers alone. The class is in base.css. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="ui-visually-hidden">{children}</span>;
}

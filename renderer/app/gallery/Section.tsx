import type { ReactNode } from "react";
import { Heading } from "../../ui/Heading.tsx";

/** One card of the gallery. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="gallery-section">
      <Heading level={2}>{title}</Heading>
      {children}
    </section>
  );
}

/** One row of specimens, with what it shows. */
export function Specimen({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="gallery-specimen">
      <div className="gallery-name">{name}</div>
      <div className="gallery-row">{children}</div>
    </div>
  );
}

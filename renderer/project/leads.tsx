import type { ReactNode } from "react";
import { createContext, useContext } from "react";

/** Where a page leads on that has nothing to show yet. */
export type LeadPage =
  "coding" | "codebook" | "importing" | "passages" | "project" | "reconciliation" | "team";

const Context = createContext<((page: LeadPage) => void) | null>(null);

export function LeadsProvider({
  onLead,
  children,
}: {
  readonly onLead: (page: LeadPage) => void;
  readonly children: ReactNode;
}) {
  return <Context value={onLead}>{children}</Context>;
}

/** Goes to the page from which what is lacking here would come. */
export function useLead(): (page: LeadPage) => void {
  const lead = useContext(Context);
  if (lead === null) throw new Error("useLead is for pages inside a LeadsProvider.");
  return lead;
}

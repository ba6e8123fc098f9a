import type { ReactNode } from "react";
import { createContext, useContext } from "react";

const Context = createContext<string | null>(null);

/** Tells the views what is to be said of the consensus where it is among the coders compared; null: it is not. */
export function ComparedConsensus({
  words,
  children,
}: {
  readonly words: string | null;
  readonly children: ReactNode;
}) {
  return <Context value={words}>{children}</Context>;
}

/** What every print and file says of the consensus among the coders compared; null where it is not among them. */
export function useComparedConsensus(): string | null {
  return useContext(Context);
}

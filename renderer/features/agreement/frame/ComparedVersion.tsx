import type { ReactNode } from "react";
import { createContext, useContext } from "react";

const Context = createContext<string | null>(null);

/** Tells the views which codebook version is compared, in words; null: any. */
export function ComparedVersion({
  words,
  children,
}: {
  readonly words: string | null;
  readonly children: ReactNode;
}) {
  return <Context value={words}>{children}</Context>;
}

/** The codebook version that is compared, in words; null where coding with any version is. */
export function useComparedVersion(): string | null {
  return useContext(Context);
}

import { useState } from "react";

/** The same object as long as the question is the same: what is looked at changes the choice, and asks nothing new. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}

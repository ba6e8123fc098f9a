import type { ReactNode } from "react";
import { useKeyOf } from "./commands.tsx";
import { Kbd } from "./Kbd.tsx";

export interface KeyHintProps {
  /** The id of the command. */
  readonly command: string;
  /** What stands around the key; neither is shown where the command has none. */
  readonly children?: (key: ReactNode) => ReactNode;
  /** What is said where it has none. */
  readonly without?: ReactNode;
}

/** The key of a command as the person has set it. */
export function KeyHint({ command, children = (key) => key, without = null }: KeyHintProps) {
  const key = useKeyOf()(command);
  return key === undefined ? without : children(<Kbd keys={key} />);
}

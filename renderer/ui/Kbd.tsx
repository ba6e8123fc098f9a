import "./Kbd.css";

export interface KbdProps {
  /** Keys joined by `+`, in the words of the reader's keyboard: `Ctrl+Shift+Z`, `⌘K`, `J`. */
  readonly keys: string;
}

/** A key hint. A lone `+` is the plus key. */
export function Kbd({ keys }: KbdProps) {
  const parts = keys === "+" ? ["+"] : keys.split("+").map((part) => (part === "" ? "+" : part));
  return (
    <span className="ui-kbd">
      {parts.map((part, position) => (
        <kbd key={`${position}${part}`}>{part}</kbd>
      ))}
    </span>
  );
}

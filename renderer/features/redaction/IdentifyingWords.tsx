import { useSavedText } from "../../data/useSavedText.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { showToast } from "../../ui/toastQueue.ts";

/** A list of words, one on each line, which saves itself when it is left: each change has all stories read again. */
export function IdentifyingWords(props: {
  readonly label: string;
  readonly description: string;
  readonly words: readonly string[];
  readonly onSave: (words: readonly string[]) => Promise<string | null>;
}) {
  const { label, description, words, onSave } = props;
  const saved = useSavedText({
    label,
    stored: words.join("\n"),
    storedForm: (text) => linesOf(text).join("\n"),
    mayKeep: () => false,
    onSave: (text) => onSave(linesOf(text)),
    onLost: (name, reason) =>
      showToast({
        title: `Couldn’t save “${name}”`,
        description: reason,
        tone: "warning",
        about: `text ${name}`,
      }),
  });
  return (
    <TextArea
      label={label}
      description={description}
      rows={3}
      value={saved.value}
      onChange={saved.type}
      onBlur={() => void saved.save()}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void saved.save();
        } else if (event.key !== "Escape" || !saved.restore()) event.continuePropagation();
      }}
      {...(saved.problem !== null && { errorMessage: saved.problem })}
    />
  );
}

function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== "");
}

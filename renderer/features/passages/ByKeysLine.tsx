import { codeShortcut } from "../../../core/model/code-key.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Switch } from "../../ui/Switch.tsx";
import type { Codes } from "./useCodes.ts";

/** Turns recoding by the codes' keys on and off, and says which keys there are. */
export function ByKeysLine({
  codes,
  byKeys,
  onByKeys,
}: {
  readonly codes: Codes;
  readonly byKeys: boolean;
  readonly onByKeys: (byKeys: boolean) => void;
}) {
  const keyed = codes.offered.flatMap(({ code }) => {
    const shortcut = codeShortcut(code);
    return shortcut === undefined ? [] : [{ code, shortcut }];
  });
  return (
    <div className="passages-by-keys">
      <Switch isSelected={byKeys} onChange={onByKeys}>
        Recode by keys
      </Switch>
      {byKeys &&
        (keyed.length === 0 ? (
          <p>No code has a key. Give the codes keys on the Codebook page.</p>
        ) : (
          // A long list scrolls: the passages need the room.
          <ul aria-label="Keys of the codes" tabIndex={0}>
            {keyed.map(({ code, shortcut }) => (
              <li key={code.id}>
                <Kbd keys={shortcut.toUpperCase()} />{" "}
                <CodeChip look="plain" slot={code.colour} name={code.name} />
              </li>
            ))}
          </ul>
        ))}
    </div>
  );
}

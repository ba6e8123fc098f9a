import { useState } from "react";
import { useKeyOf } from "../../ui/commands.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { FlagIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import type { CodingContext } from "./CodingContext.ts";
import { FlagsDialog } from "./FlagsDialog.tsx";

/** The flags of the story, to be set and removed, and the way to the project's own. */
export function FlagMenu({ context }: { readonly context: CodingContext }) {
  const { flags, storyFlags, toggleFlag } = context;
  const [isChoosing, setChoosing] = useState(false);
  // A flag that is on the story and offered no longer can still be removed.
  const all = [...flags, ...storyFlags.filter((flag) => !flags.includes(flag))];
  const key = useKeyOf();
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={storyFlags.length === 0 ? "Flags" : `Flags: ${storyFlags.join(", ")}`}
            icon={<FlagIcon aria-hidden="true" data-set={storyFlags.length > 0 || undefined} />}
          />
        }
        label="Flags"
        placement="bottom end"
        groups={[
          {
            id: "flags",
            name: "Flag this story",
            actions: all.map((flag) => ({
              id: `flag:${flag}`,
              name: flag,
              isChecked: storyFlags.includes(flag),
              shortcut: key(`coding.flag.${flag}`),
            })),
          },
          { id: "own", actions: [{ id: "choose", name: "Edit the project’s flags…" }] },
        ]}
        onAction={(id) => (id === "choose" ? setChoosing(true) : toggleFlag(id.slice("flag:".length)))}
      />
      {isChoosing && <FlagsDialog onClose={() => setChoosing(false)} />}
    </>
  );
}

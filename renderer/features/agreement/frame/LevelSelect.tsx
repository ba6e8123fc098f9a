import type { CodeLevel } from "../../../../core/agreement/data/applied-codes.ts";
import { Select } from "../../../ui/Select.tsx";

/** Whether codes are told apart one by one, or only by their themes. */
export function LevelSelect({
  level,
  onLevel,
}: {
  readonly level: CodeLevel;
  readonly onLevel: (level: CodeLevel) => void;
}) {
  return (
    <Select
      label="Compare by"
      options={[
        { id: "codes", name: "Codes" },
        { id: "themes", name: "Themes only" },
      ]}
      value={level}
      onChange={(id) => onLevel(id === "themes" ? "themes" : "codes")}
    />
  );
}

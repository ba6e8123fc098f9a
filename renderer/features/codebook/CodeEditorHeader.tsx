import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import {
  AddIcon,
  DownIcon,
  MergeIcon,
  MoreIcon,
  RemoveIcon,
  RestoreIcon,
  SplitIcon,
  UpIcon,
  VeiledIcon,
} from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";

/** What can be done to a code as a whole. */
export interface CodeActs {
  /** Whether the code can move up or down. */
  readonly canMove: { readonly up: boolean; readonly down: boolean };
  readonly onMove: (by: 1 | -1) => void;
  readonly onNewSubcode: () => void;
  /** Opens its passages, to be recoded one after another. */
  readonly onSplit: () => void;
  readonly onRemove: () => void;
  readonly onMerge: () => void;
  readonly onRetire: () => void;
  readonly onBringBack: () => void;
}

export interface CodeEditorHeaderProps extends CodeActs {
  readonly code: Code;
  /** The codebook, in order. */
  readonly placed: readonly PlacedCode[];
  /** The code that it is a sub-code of. */
  readonly theme: Code | undefined;
  /** How often it is used, in words. */
  readonly use: string;
  readonly isUsed: boolean;
}

/** Above a code's fields: its name, its use, and what can be done to it as a whole. */
export function CodeEditorHeader(props: CodeEditorHeaderProps) {
  const { code, placed, theme, use, isUsed, canMove, onMove, onNewSubcode, onRemove } = props;
  const isRetired = code.retired === true;
  return (
    <header className="codebook-editor-header">
      <div className="codebook-editor-title">
        <span className="codebook-editor-kind" dir="auto" title={theme?.name}>
          {theme === undefined ? "Theme" : theme.name}
        </span>
        <div className="codebook-editor-name" title={code.name}>
          <CodeSwatch className="codebook-editor-mark" slot={code.colour} />
          <Heading level={2} look={1} className="codebook-editor-words">
            {code.name}
          </Heading>
        </div>
        <span className="codebook-editor-use">{use}</span>
      </div>
      <div className="codebook-editor-actions">
        {isRetired ? (
          <Button icon={<RestoreIcon aria-hidden="true" />} onPress={props.onBringBack}>
            Bring back
          </Button>
        ) : (
          <Button icon={<AddIcon aria-hidden="true" />} onPress={onNewSubcode}>
            New sub-code
          </Button>
        )}
        <Menu
          label={`More about ${code.name}`}
          placement="bottom end"
          trigger={<IconButton label="More" icon={<MoreIcon aria-hidden="true" />} />}
          groups={[
            {
              id: "move",
              actions: [
                {
                  id: "up",
                  name: "Move up",
                  icon: <UpIcon aria-hidden="true" />,
                  shortcut: "Alt+↑",
                  isDisabled: !canMove.up,
                },
                {
                  id: "down",
                  name: "Move down",
                  icon: <DownIcon aria-hidden="true" />,
                  shortcut: "Alt+↓",
                  isDisabled: !canMove.down,
                },
              ],
            },
            {
              id: "remove",
              actions: [
                {
                  id: "merge",
                  name: "Merge into…",
                  icon: <MergeIcon aria-hidden="true" />,
                  isDisabled: placed.length < 2,
                },
                {
                  id: "split",
                  name: "Split: recode its passages",
                  icon: <SplitIcon aria-hidden="true" />,
                  isDisabled: !isUsed,
                },
                ...(isRetired
                  ? []
                  : [{ id: "retire", name: "Retire", icon: <VeiledIcon aria-hidden="true" /> }]),
                {
                  id: "remove",
                  name: "Remove…",
                  icon: <RemoveIcon aria-hidden="true" />,
                  isDanger: true,
                },
              ],
            },
          ]}
          onAction={(id) => {
            if (id === "up") onMove(-1);
            if (id === "down") onMove(1);
            if (id === "merge") props.onMerge();
            if (id === "split") props.onSplit();
            if (id === "retire") props.onRetire();
            if (id === "remove") onRemove();
          }}
        />
      </div>
    </header>
  );
}

import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import {
  CodebookIcon,
  FinishedIcon,
  KeysIcon,
  MoreIcon,
  NextIcon,
  PreviousIcon,
  RedoIcon,
  RestoreIcon,
  StoryListIcon,
  UndoIcon,
  VeiledIcon,
} from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { numbered } from "../../words/counts.ts";
import type { CodingContext } from "./CodingContext.ts";
import { FlagMenu } from "./FlagMenu.tsx";
import { ReadingOptions } from "./ReadingOptions.tsx";
import type { ReadingSettings } from "./readingSettings.ts";
import type { PlaceInList } from "./useStoryWalk.ts";

export interface ReadingToolbarProps {
  readonly entry: StoryEntry;
  /** In the list; null where the list doesn’t have the story. */
  readonly place: PlaceInList | null;
  readonly context: CodingContext;
  readonly onShowKeys: () => void;
  readonly onShowCare: () => void;
  /** Opens the list of stories, or the codes, where they are drawers. */
  readonly onShowList: (() => void) | undefined;
  readonly onShowCodes: (() => void) | undefined;
  readonly settings: ReadingSettings;
  readonly onSettings: (settings: ReadingSettings) => void;
}

/** Where a story stands in the list, in words. */
function placeWords(place: PlaceInList | null): string {
  return place === null ? "Not in the list" : `${numbered(place.number)} of ${numbered(place.of)}`;
}

/** Above the story: the way to others, and what can be done to the whole of it. */
export function ReadingToolbar(props: ReadingToolbarProps) {
  const { entry, place, context, onShowKeys, onShowList, onShowCodes } = props;
  const key = useKeyOf();
  return (
    <div className="coding-toolbar">
      {onShowList !== undefined && (
        <IconButton
          label="Stories"
          shortcut={key("coding.search")}
          icon={<StoryListIcon aria-hidden="true" />}
          onPress={onShowList}
        />
      )}
      <IconButton
        label="Previous story"
        shortcut={key("coding.previous")}
        icon={<PreviousIcon aria-hidden="true" />}
        isDisabled={!context.hasPrevious}
        onPress={() => context.go(-1)}
      />
      <IconButton
        label="Next story"
        shortcut={key("coding.next")}
        icon={<NextIcon aria-hidden="true" />}
        isDisabled={!context.hasNext}
        onPress={() => context.go(1)}
      />
      <p className="coding-toolbar-place">
        {entry.externalId !== null && <bdi className="coding-toolbar-id">{entry.externalId}</bdi>}
        <span className="coding-toolbar-count">{placeWords(place)}</span>
      </p>
      <span className="coding-toolbar-gap" />
      <FlagMenu context={context} />
      {context.hasContentNotes && !context.isVeiled && (
        <IconButton
          label="Hide this story again"
          shortcut={key("coding.veil")}
          icon={<VeiledIcon aria-hidden="true" />}
          onPress={() => context.toggleVeil()}
        />
      )}
      <IconButton
        label={context.undoLabel === null ? "Undo" : `Undo: ${context.undoLabel}`}
        shortcut={key("coding.undo")}
        icon={<UndoIcon aria-hidden="true" />}
        isDisabled={context.undoLabel === null}
        onPress={() => context.turn("undo")}
      />
      <span className="coding-toolbar-spare">
        <IconButton
          label={context.redoLabel === null ? "Redo" : `Redo: ${context.redoLabel}`}
          shortcut={key("coding.redo")}
          icon={<RedoIcon aria-hidden="true" />}
          isDisabled={context.redoLabel === null}
          onPress={() => context.turn("redo")}
        />
      </span>
      <span className="coding-toolbar-spare">
        <ReadingOptions settings={props.settings} onChange={props.onSettings} />
        <IconButton
          label="Keyboard shortcuts"
          shortcut={key("help.keys")}
          icon={<KeysIcon aria-hidden="true" />}
          onPress={onShowKeys}
        />
      </span>
      <Menu
        trigger={<IconButton label="More" icon={<MoreIcon aria-hidden="true" />} />}
        label="More"
        placement="bottom end"
        groups={[
          {
            id: "story",
            actions: [
              {
                id: "leave-out",
                name: "Leave this story out of the study",
                description:
                  "It no longer counts. Its coding is kept, and you can bring it back on the Project page.",
              },
              {
                id: "notes",
                name: "Add or remove a content note…",
                description: "Stories with content notes are hidden until their reader opens them.",
                shortcut: key("coding.notes"),
              },
              {
                id: "care",
                name: "Content notes…",
                description: "Choose when stories with content notes are hidden from you.",
              },
            ],
          },
        ]}
        onAction={(id) => {
          if (id === "care") props.onShowCare();
          else if (id === "notes") context.editNotes();
          else context.leaveOut();
        }}
      />
      <Button
        className="coding-toolbar-finish"
        variant={context.isFinished ? "secondary" : "primary"}
        icon={context.isFinished ? <RestoreIcon aria-hidden="true" /> : <FinishedIcon aria-hidden="true" />}
        isDisabled={context.isVeiled}
        onPress={() => context.finish()}
      >
        {context.isFinished ? "Reopen" : "Finish"}
      </Button>
      {onShowCodes !== undefined && (
        <IconButton
          label="Codes"
          shortcut={key("coding.filter-codes")}
          icon={<CodebookIcon aria-hidden="true" />}
          onPress={onShowCodes}
        />
      )}
    </div>
  );
}

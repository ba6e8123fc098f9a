import type { Sheet } from "../../core/model/sheet.ts";
import type { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { LayerStore } from "./layerStore.ts";
import type { Store } from "./store.ts";
import type { ProjectStories } from "./stories.ts";

/** A coder’s sheet of a story with its passages as they stand in the shown text. It changes with the sheet, with how texts are shown, and as the story comes. */
export function shownSheet(
  { stories, texts }: { readonly stories: ProjectStories; readonly texts: Store<ShownTexts> },
  layer: LayerStore,
  storyId: string,
): Store<Sheet> {
  let wordless: { readonly of: Sheet; readonly is: Sheet } | null = null;
  return {
    get: () => {
      const sheet = layer.sheet(storyId);
      if (!texts.get().changes(storyId)) return sheet;
      const shown = stories.shown(storyId).get();
      if (shown !== null) return shown.sheet(sheet);
      if (wordless?.of !== sheet) wordless = { of: sheet, is: withoutPassages(sheet) };
      return wordless.is;
    },
    subscribe: (listener) => {
      let endStory: (() => void) | null = null;
      const watchStory = (): void => {
        if (endStory === null && texts.get().changes(storyId))
          endStory = stories.shown(storyId).subscribe(listener);
      };
      const ends = [
        layer.store.subscribe(listener),
        texts.subscribe(() => {
          watchStory();
          listener();
        }),
      ];
      watchStory();
      return () => {
        for (const end of ends) end();
        endStory?.();
      };
    },
  };
}

/** The sheet as long as nobody knows where its passages stand. */
function withoutPassages(sheet: Sheet): Sheet {
  return { ...sheet, annotations: sheet.annotations.filter(({ span }) => span === undefined) };
}

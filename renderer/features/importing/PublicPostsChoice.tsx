import { knownCollection } from "../../../core/importing/imported-collection.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { mayBePublic } from "../../../core/tweets/public-posts.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Switch } from "../../ui/Switch.tsx";
import type { ReadingOptions } from "./useTable.ts";

/** Asks of every file whether its stories are public posts, with what its columns suggest as the answer. */
export function PublicPostsChoice({
  options,
  preview,
  onChange,
}: {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly onChange: (options: ReadingOptions) => void;
}) {
  const collections = useStore(useSession().collections);
  const said = knownCollection({ name: options.name, collections }).known?.isPublic;
  return (
    <Switch
      isSelected={said ?? options.isPublic ?? mayBePublic(preview)}
      isDisabled={said !== undefined}
      onChange={(isPublic) => onChange({ ...options, isPublic })}
      description={
        said === undefined
          ? "Whoever searches the web for the words of a public post may find who wrote it. Concord then asks before quotes leave."
          : "The collection has its answer: change it on the Project page."
      }
    >
      These are public posts
    </Switch>
  );
}

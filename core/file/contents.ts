import type { z } from "zod";
import type { CodebookVersion } from "../model/codebook-version.ts";
import type { Project } from "../model/project.ts";
import type { Revised, RevisedName } from "../model/revised.ts";
import { emptyLists, listIn, listsOf } from "../model/revised.ts";
import type { Story } from "../model/story.ts";
import { sortStories } from "../model/story-order.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { invalid } from "./archive.ts";
import type { Bundle, fileStorySchema, StoryReference } from "./bundle.ts";
import type { BundleError } from "./bundle-error.ts";
import type { Manifest } from "./manifest.ts";

/** The records of a file as they are read, part by part. Sheets are gathered by whoever reads them. */
export type Contents = { [K in RevisedName]: Revised[K][] } & {
  readonly project: Project[];
  readonly codebookVersions: CodebookVersion[];
  readonly stories: z.infer<typeof fileStorySchema>[];
  readonly storyReferences: StoryReference[];
};

/**
 * Contents of which nothing has been read.
 * @example emptyContents().stories // []
 */
export function emptyContents(): Contents {
  return { ...emptyLists(), project: [], codebookVersions: [], stories: [], storyReferences: [] };
}

/** A file without its sheets. */
export type Frame =
  Omit<Extract<Bundle, { kind: "project" }>, "sheets"> | Omit<Extract<Bundle, { kind: "coding" }>, "sheets">;

/** What a file holds beside its sheets, or what of it does not fit the kind of file that it says it is. */
export function frameOf(manifest: Manifest, contents: Contents): Result<Frame, BundleError> {
  const { codes, codebookVersions, memos, examples, history, others } = contents;
  if (manifest.kind === "coding") {
    const coder = contents.coders[0];
    if (coder === undefined || contents.coders.length !== 1 || coder.id !== manifest.coder?.id) {
      return fail(invalid("coders.json", null, "a coder’s file must contain only the coder that it names"));
    }
    const { storyReferences } = contents;
    return ok({
      kind: "coding",
      manifest,
      coder,
      codes,
      codebookVersions,
      storyReferences,
      memos,
      examples,
      history,
      others,
    });
  }
  const project = contents.project[0];
  if (project === undefined || contents.project.length !== 1 || project.id !== manifest.projectId) {
    return fail(invalid("project.json", null, "a project file must contain only the project that it names"));
  }
  const stories: Story[] = [];
  const undoneStories: Story[] = [];
  for (const told of contents.stories) {
    if (told.undone === undefined) stories.push(told);
    else {
      const { undone: _, ...story } = told;
      undoneStories.push(story);
    }
  }
  sortStories(stories);
  return ok({
    ...listsOf((name) => listIn(contents, name)),
    kind: "project",
    manifest,
    project,
    stories,
    undoneStories,
    codebookVersions,
  });
}

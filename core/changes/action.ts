import type { MergeSummary } from "../merge/plan.ts";
import type { ExampleKind } from "../model/code-example.ts";
import type { ConsensusWayName } from "../settling/ways.ts";

/** A code as the name of an action tells it: with the level that was chosen on an ordinal one. */
export interface NamedCode {
  readonly name: string;
  readonly level?: string;
}

/** On what a code was put: the story's name, and whether it was a passage of it or the whole. */
export interface CodedPlace {
  readonly story: string;
  readonly isPassage: boolean;
}

/** On what a memo is: the name of the story, code, coder or project, and whether it is on a passage of the story. */
export interface MemoPlace {
  readonly subject: string;
  readonly isPassage: boolean;
}

/** A content note, and the stories that have it now or no longer. */
export interface NotedStories {
  readonly note: string;
  readonly story: string;
  readonly stories: number;
}

/** How many redactions were decided on, in how many stories. Never the words that they are about. */
export interface DecidedRedactions {
  readonly count: number;
  readonly stories: number;
}

/** What was done to a decision that stood: it was made again or confirmed, or only its reason or note is another. */
export type DecisionEdit =
  | "again"
  | "confirmed"
  | "reason-given"
  | "reason-changed"
  | "reason-removed"
  | "note-written"
  | "note-changed"
  | "note-removed";

/** What each kind of action needs for its words: the names as they were then. */
export interface ActionArgs {
  readonly "apply-code": CodedPlace & { readonly code: NamedCode };
  /** `code` null: it is no longer in the codebook. */
  readonly "unapply-code": CodedPlace & { readonly code: NamedCode | null };
  /** In this and the next three, `code` is the one that is said now. */
  readonly "reshape-passage": CodedPlace & { readonly code: NamedCode };
  readonly recode: CodedPlace & { readonly code: NamedCode };
  readonly "split-passage": CodedPlace & { readonly code: NamedCode };
  readonly "join-passages": CodedPlace & { readonly code: NamedCode };
  readonly "set-confidence": CodedPlace & { readonly code: string; readonly confidence: string };
  readonly "remove-confidence": CodedPlace & { readonly code: string };
  readonly "write-memo": MemoPlace;
  readonly "change-memo": MemoPlace;
  readonly "remove-memo": MemoPlace;
  readonly "set-flag": { readonly flag: string; readonly story: string };
  readonly "remove-flag": { readonly flag: string; readonly story: string };
  readonly "set-star": CodedPlace;
  readonly "remove-star": CodedPlace;
  /** A passage or a story is now an example of the code. */
  readonly "set-example": CodedPlace & { readonly code: string; readonly kind: ExampleKind };
  /** Is one no longer. */
  readonly "remove-example": CodedPlace & { readonly code: string };
  /** What coders who differ come to. `answer` null: the passages at a place were agreed on. */
  readonly decide: CodedPlace & {
    readonly code: string;
    readonly answer: "applied" | "not-applied" | { readonly level: string } | null;
    /** Where a decision stood: what became of it. */
    readonly edit?: DecisionEdit;
    /** The reason that was given: of DECISION_REASONS, or one that only a later version knows. */
    readonly reason?: string;
  };
  readonly "ask-others": CodedPlace & {
    readonly code: string;
    /** They were asked before; now the question is another. */
    readonly isChanged?: boolean;
  };
  readonly "remove-decision": CodedPlace & { readonly code: string };
  /** How the study comes to a consensus; `adjudicator` is the name of whoever decides. */
  readonly "change-consensus": { readonly way: ConsensusWayName; readonly adjudicator?: string };
  /** In this and the next five, `stories` is how many were changed, and `count` how many codes were set or removed on them. */
  readonly "code-hits": {
    readonly code: NamedCode;
    readonly typed: string;
    readonly unit: "story" | "hit" | "sentence";
    readonly stories: number;
    readonly count: number;
  };
  readonly "code-stories": { readonly code: NamedCode; readonly stories: number };
  readonly "uncode-stories": { readonly code: NamedCode; readonly stories: number };
  readonly "clear-stories": { readonly stories: number; readonly count: number };
  readonly "flag-stories": { readonly flag: string; readonly stories: number };
  readonly "unflag-stories": { readonly flag: string; readonly stories: number };
  /** Which flags the project offers. */
  readonly "change-flags": Readonly<Record<string, never>>;
  readonly "finish-story": { readonly story: string };
  readonly "reopen-story": { readonly story: string };
  readonly "confirm-coding": { readonly story: string };
  readonly "exclude-story": { readonly story: string };
  readonly "include-story": { readonly story: string };
  /** `reason` is empty where nobody says one. */
  readonly "exclude-stories": { readonly stories: number; readonly reason: string };
  readonly "include-stories": { readonly stories: number };
  /** `story` is the first of them. */
  readonly "add-content-note": NotedStories;
  readonly "remove-content-note": NotedStories;
  readonly "change-support-lines": Readonly<Record<string, never>>;
  readonly "change-note-words": Readonly<Record<string, never>>;
  /** Coders are asked how sure they are of an annotation, or are not. */
  readonly "ask-confidence": Readonly<Record<string, never>>;
  readonly "ask-no-confidence": Readonly<Record<string, never>>;
  readonly "accept-redactions": DecidedRedactions;
  readonly "refuse-redactions": DecidedRedactions;
  readonly "change-redactions": DecidedRedactions;
  readonly "remove-redactions": DecidedRedactions;
  /** What the project says of de-identification. */
  readonly "change-deidentification": { readonly isOn: boolean; readonly dates: "year" | "shifted" };
  readonly "add-code": { readonly name: string };
  readonly "change-code": { readonly name: string };
  readonly "settle-conflict": { readonly name: string };
  readonly "remove-code": { readonly name: string };
  readonly "move-code": { readonly name: string };
  readonly "freeze-codebook": { readonly name: string };
  readonly "retire-code": { readonly name: string };
  readonly "bring-back-code": { readonly name: string };
  readonly "merge-codes": { readonly name: string; readonly into: string };
  readonly "unmerge-code": { readonly name: string; readonly from: string };
  readonly "add-starter-codebook": Readonly<Record<string, never>>;
  /** `sha256`: that of the file; absent in what earlier versions of Concord kept. */
  readonly "import-codebook": { readonly fileName: string; readonly sha256?: string };
  readonly "add-coder": { readonly name: string };
  readonly "add-second-pass": { readonly name: string };
  readonly "rename-coder": { readonly from: string; readonly to: string };
  readonly "remove-coder": { readonly name: string };
  /** In this and the next, `name` is that of the round, and `coders` how many it concerns. */
  readonly "assign-round": {
    readonly name: string;
    readonly stories: number;
    readonly coders: number;
    /** Whether it is a training round. */
    readonly training?: boolean;
  };
  readonly "move-stories": { readonly name: string; readonly stories: number; readonly coders: number };
  readonly "remove-round": { readonly name: string };
  readonly "rename-project": { readonly name: string };
  readonly "delete-collection": { readonly name: string };
  /** Whether the stories of a collection are public posts. */
  readonly "say-public": { readonly name: string; readonly isPublic: boolean };
  /** What a researcher wrote in place of a quote. */
  readonly "write-paraphrase": CodedPlace;
  readonly "remove-paraphrase": CodedPlace;
  readonly "import-stories": { readonly collection: string; readonly stories: number };
  /** Coding that another program has of stories that are here: so many codes, on so many stories. */
  readonly "import-coding": {
    readonly fileName: string;
    readonly coder: string;
    readonly annotations: number;
    readonly stories: number;
  };
  readonly "merge-coding": { readonly coder: string };
  /** Several files at once; `coders` are those whose coding changed. */
  readonly "merge-files": { readonly files: number; readonly coders: readonly string[] };
  readonly "merge-project": { readonly project: string };
  /** What the safety copy had that the working copy lacked. */
  readonly "recover-changes": Readonly<Record<string, never>>;
  /** The project's own file had more than the working copy. */
  readonly "merge-own-file": { readonly summary: MergeSummary };
  /** What an earlier version of Concord kept of it: its words in English. */
  readonly said: { readonly text: string };
}

export type ActionKind = keyof ActionArgs;

/** What somebody did in a change, for the lists of changes, menus and messages: as data, which each version and language puts into its own words. */
export type Action<K extends ActionKind = ActionKind> = {
  readonly [P in K]: { readonly kind: P; readonly args: ActionArgs[P] };
}[K];

// A project of REFI-QDA as its file tells it, with identifiers as readGuid has them. Standard: QDA-XML version 1.0, 18 March 2019.

/** A person. Programs need not write a name. */
export interface RefiUser {
  readonly guid: string | null;
  readonly name: string;
}

export interface RefiCode {
  readonly guid: string | null;
  readonly name: string;
  readonly colour: string | undefined;
  readonly description: string;
  /** The notes on it. */
  readonly notes: readonly string[];
  readonly children: readonly RefiCode[];
}

/** That a code applies. */
export interface RefiCoding {
  readonly code: string | null;
  readonly user: string | null;
  readonly at: string | undefined;
  readonly notes: readonly string[];
}

/** A stretch of a text, in the positions of the program that wrote it. */
export interface RefiSelection {
  readonly guid: string | null;
  readonly start: number;
  readonly end: number;
  readonly user: string | null;
  readonly at: string | undefined;
  readonly description: string;
  readonly notes: readonly string[];
  readonly codings: readonly RefiCoding[];
}

/** A value of a variable; the variable is named by its identifier. */
export interface RefiValue {
  readonly variable: string | null;
  readonly value: string;
}

/** What a source is. Of all but texts, only the text that a program has made of them is read. */
export type RefiKind = "text" | "PDF document" | "picture" | "sound recording" | "video";

/** One text: a source, or what was written of one that is no text. */
export interface RefiText {
  readonly guid: string | null;
  readonly name: string;
  readonly kind: RefiKind;
  /** The sources that references may name: its own and that of the PDF or recording that it is the text of. */
  readonly known: readonly string[];
  readonly plainPath: string | undefined;
  readonly richPath: string | undefined;
  /** The text itself, where it is written in the project. */
  readonly content: string | undefined;
  readonly description: string;
  readonly user: string | null;
  readonly at: string | undefined;
  readonly selections: readonly RefiSelection[];
  readonly codings: readonly RefiCoding[];
  readonly notes: readonly string[];
  readonly values: readonly RefiValue[];
}

export interface RefiVariable {
  readonly guid: string | null;
  readonly name: string;
  readonly description: string;
}

export interface RefiCase {
  readonly guid: string | null;
  readonly name: string;
  readonly values: readonly RefiValue[];
  readonly sources: readonly string[];
  readonly selections: number;
}

export interface RefiSet {
  readonly guid: string | null;
  readonly name: string;
  readonly sources: readonly string[];
  readonly codes: readonly string[];
  readonly notes: readonly string[];
}

/** Two things that belong together. */
export interface RefiLink {
  readonly ends: readonly string[];
}

export interface RefiProject {
  readonly name: string;
  /** The program that wrote it. */
  readonly origin: string;
  readonly user: string | null;
  readonly description: string;
  readonly notes: readonly string[];
  readonly users: readonly RefiUser[];
  readonly codes: readonly RefiCode[];
  readonly variables: readonly RefiVariable[];
  readonly cases: readonly RefiCase[];
  readonly texts: readonly RefiText[];
  readonly memos: readonly RefiText[];
  readonly sets: readonly RefiSet[];
  readonly links: readonly RefiLink[];
}

import type { SplitOptions } from "../../core/documents/split.ts";
import type { SourceKind } from "../../core/importing/source-kind.ts";
import type { CsvOptions } from "../../core/reading/csv.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { TweetChoices } from "./tweetSorting.ts";

/** How a file is to be read; what is not given is detected. Each kind of source has options of its own, and the others mean nothing for it. */
export interface ReadingRequest extends CsvOptions, SplitOptions, TweetChoices {
  readonly readAs?: SourceKind;
  readonly encoding?: Encoding;
  readonly sheet?: string;
  /** Labels that a program for annotation has written beside its texts stay fields. */
  readonly withoutLabels?: boolean;
}

/** Says how a file is read: requests with one key read one table. */
export function readingKey({
  encoding,
  sheet,
  delimiter,
  hasHeader = true,
  headerRows,
  quoting = true,
  readAs,
  split = "file",
  marker = "",
  joinThreads = false,
  keepRetweets = false,
  keepRepeated = false,
  leaveOut = [],
  withoutLabels = false,
}: ReadingRequest): string {
  const heading = hasHeader ? headerRows : null;
  const tweets = [joinThreads, keepRetweets, keepRepeated, leaveOut];
  return JSON.stringify([
    encoding,
    sheet,
    delimiter,
    hasHeader,
    heading,
    quoting,
    readAs,
    split,
    marker,
    tweets,
    withoutLabels,
  ]);
}

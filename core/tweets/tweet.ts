/** A tweet, however it was collected. What is not known of it is "". */
export interface Tweet {
  readonly id: string;
  /** As it is written, with entities of HTML. */
  readonly text: string;
  readonly date: string;
  /** The name that stands after the @. */
  readonly author: string;
  /** Who wrote it: the author's number, or the name. */
  readonly authorId: string;
  /** The tweet that it answers. */
  readonly replyTo: string;
  readonly isRetweet: boolean;
  readonly isQuote: boolean;
  readonly hashtags: readonly string[];
  readonly language: string;
  readonly likes: string;
  readonly retweets: string;
  readonly replies: string;
  /** The number of its record or line. */
  readonly line: number;
}

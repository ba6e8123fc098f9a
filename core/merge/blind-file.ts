import type { Frame } from "../file/contents.ts";
import { tellsOfDecisions } from "../model/history-entry.ts";
import { keysWithFeedback } from "../model/training-key.ts";

/**
 * A file without what its coders said about stories: the stories, the codebook, the coders and the assignments alone. A blind coder's application takes this
 * from a team folder. Of the history it is what tells nothing of decisions. Removals go along. Records of kinds that only a later Concord knows may say anything, and stay behind; the coders' sheets, which are not in
 * the frame, are to be left out beside it. Keys of training rounds go along where coders get feedback from them: each is shown to whoever has finished its story alone.
 * @example withoutCodersWords({ kind: "coding", memos: [{ id: "m" }], history: [] }).memos // []
 */
export function withoutCodersWords(frame: Frame): Frame {
  const history = frame.history.filter((entry) => !tellsOfDecisions(entry));
  const none = { memos: [], examples: [], others: [], history };
  if (frame.kind === "coding") return { ...frame, ...none };
  return { ...frame, ...none, decisions: [], paraphrases: [], trainingKeys: keysWithFeedback(frame) };
}

import type { Session } from "../data/session.ts";
import type { MergedChanges } from "../engine/openProject.ts";
import { showToast } from "../ui/toastQueue.ts";
import { takeBackOffer } from "./takeBack.ts";

/**
 * Says who and how much came in from the project file, and offers to undo it: nobody asked for this merge. Nothing where nobody would notice it.
 * @param name the file's name
 */
export function sayMerged(session: Session, name: string, { seq, news }: MergedChanges): void {
  if (news.length === 0) return;
  showToast({
    title: `“${name}” had changes from somebody else`,
    description: `Concord merged them. ${news.join(" ")}`,
    ...takeBackOffer(session, seq),
  });
}

import { useCallback, useEffect, useRef, useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { backUp } from "../../engine/backup.ts";
import { files as filesWorker } from "../../engine/client.ts";
import type { FileView } from "../../engine/mergeFiles.ts";
import type { FolderChoice, PlanView } from "../../engine/mergePlans.ts";
import { ownShare } from "../../project/ownShare.ts";

/** A file that was chosen or dropped, to be merged. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that was chosen and cannot be read from the disk, with why. */
export interface UnreadFile {
  readonly name: string;
  readonly problem: string;
}

type ChosenFile = IncomingFile | UnreadFile;

/** A pair of codes of one name that may be one: their ids, joined. */
export type OfferId = string;

/** What was planned for the files, and what the person has decided about them so far. */
export interface Review {
  readonly planId: number;
  readonly view: PlanView;
  /** The offers of the first plan: a pair that is united is no longer offered by the next. */
  readonly offers: PlanView["offers"];
  readonly united: ReadonlySet<OfferId>;
  /** The files, those too that cannot be read from the disk. */
  readonly files: readonly ReviewedFile[];
  /** How many stories are others’ to code, and whether these come, too. */
  readonly others: { readonly stories: number; readonly areTaken: boolean };
  /** The plan is being made again with other choices. */
  readonly isReplanning: boolean;
}

/** One of the files; `place` among those that were read; null where it was not. */
export interface ReviewedFile {
  readonly file: FileView;
  readonly place: number | null;
}

type MergeStep =
  | { readonly kind: "planning"; readonly fraction: number | undefined }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "applying"; readonly review: Review }
  | { readonly kind: "failed"; readonly message: string };

/** A merge under way: of which files, and how far it is. */
export interface MergeState {
  readonly files: readonly { readonly name: string }[];
  readonly step: MergeStep;
}

/** A merge that was applied; `seq` is its number in the journal, by which it can be taken back. */
export interface Merged {
  readonly seq: number | null;
  readonly view: PlanView;
  /** How many files it was. */
  readonly files: number;
}

export interface MergeFlow {
  readonly state: MergeState | null;
  /** Takes files to be reviewed, together with those that are under review. `folder`: how, where they lie in the team folder. */
  readonly start: (incoming: readonly ChosenFile[], folder?: FolderChoice) => void;
  readonly unite: (offer: OfferId, isUnited: boolean) => void;
  /** Whether the file with this place comes. */
  readonly take: (place: number, isTaken: boolean) => void;
  /** Whether the stories come that are others’ to code. */
  readonly takeOthers: (areTaken: boolean) => void;
  readonly apply: () => Promise<void>;
  /** Leaves everything unchanged. */
  readonly leave: () => void;
}

export function offerIdOf(offer: PlanView["offers"][number]): OfferId {
  return `${offer.localId} ${offer.incomingId}`;
}

function inCodebookOrder(offers: PlanView["offers"], codes: readonly Code[]): PlanView["offers"] {
  const places = new Map(codebookTree(codes).map(({ code }, at) => [code.id, at]));
  const placeOf = ({ localId }: PlanView["offers"][number]): number => places.get(localId) ?? places.size;
  return offers.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** What the person has decided so far, in the place of what is usual. */
interface Decided {
  readonly united: ReadonlySet<OfferId>;
  readonly taken: readonly number[] | null;
  readonly takesOthers: boolean;
}

const UNDECIDED: Decided = { united: new Set(), taken: null, takesOthers: false };

function isRead(file: ChosenFile): file is IncomingFile {
  return "bytes" in file;
}

/** The files as they were planned, in the order in which they were chosen. */
function reviewed(chosen: readonly ChosenFile[], { files }: PlanView): ReviewedFile[] {
  let place = -1;
  return chosen.flatMap((file): ReviewedFile[] => {
    if (!isRead(file)) return [{ file: { ...file, isDamage: false }, place: null }];
    place += 1;
    const view = files[place];
    return view === undefined ? [] : [{ file: view, place }];
  });
}

/**
 * The way of teammates' files into the project, one or many at once: planned in the worker, shown, planned again with what the person chose, and applied in
 * one step after a backup. Nothing is written before `apply`.
 */
export function useMerge(session: Session, desktop: Desktop, onMerged: (merged: Merged) => void): MergeFlow {
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [folder, setFolder] = useState<FolderChoice | null>(null);
  const [step, setStep] = useState<MergeStep>({ kind: "planning", fraction: undefined });
  const running = useRef<AbortController | null>(null);

  const plan = useCallback(
    async (files: readonly ChosenFile[], before: Review | null, { united, taken, takesOthers }: Decided) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      setStep(
        before === null
          ? { kind: "planning", fraction: undefined }
          : { kind: "review", review: { ...before, united, isReplanning: true } },
      );
      const planned = await filesWorker.planMerge(
        session.projectId,
        // The worker has read the files already: only the choices are new.
        before === null ? files.filter(isRead) : before.planId,
        {
          unite: (before?.offers ?? [])
            .filter((offer) => united.has(offerIdOf(offer)))
            .map(({ localId, incomingId }) => [localId, incomingId]),
          author: session.currentCoder.get()?.id ?? "",
          now: systemEnvironment.now(),
          ...(taken !== null && { taken }),
          ...(folder !== null && { folder }),
          ...(!takesOthers && ownShare(session)),
        },
        {
          signal: abort.signal,
          onProgress: (fraction) => {
            if (before === null && !abort.signal.aborted) setStep({ kind: "planning", fraction });
          },
        },
      );
      if (abort.signal.aborted) return;
      if (!planned.ok) {
        setStep({ kind: "failed", message: planned.error.message });
        return;
      }
      const { planId, view } = planned.value;
      const isSame = before !== null && taken === null;
      const offers = isSame ? before.offers : inCodebookOrder(view.offers, session.codes.get());
      const standing = new Set(offers.map(offerIdOf));
      setStep({
        kind: "review",
        review: {
          ...{ planId, view, offers, isReplanning: false },
          united: new Set([...united].filter((offer) => standing.has(offer))),
          others: {
            stories: takesOthers ? (before?.others.stories ?? 0) : view.leftStories,
            areTaken: takesOthers,
          },
          files: reviewed(files, view),
        },
      });
    },
    [session, folder],
  );

  useEffect(() => {
    // Files that have come are planned once this drawing is done: the worker is outside of React.
    let isCurrent = true;
    queueMicrotask(() => {
      if (!isCurrent || chosen.length === 0) return;
      const [only] = chosen;
      if (only !== undefined && chosen.length === 1 && !isRead(only))
        setStep({ kind: "failed", message: only.problem });
      else void plan(chosen, null, UNDECIDED);
    });
    return () => {
      isCurrent = false;
      running.current?.abort();
    };
  }, [chosen, plan]);

  const leave = useCallback(() => {
    running.current?.abort();
    setStep({ kind: "planning", fraction: undefined });
    setChosen([]);
  }, []);

  const unite = (offer: OfferId, isUnited: boolean): void => {
    if (step.kind !== "review") return;
    const united = new Set(step.review.united);
    if (isUnited) united.add(offer);
    else united.delete(offer);
    void plan(chosen, step.review, { united, taken: null, takesOthers: step.review.others.areTaken });
  };

  const take = (place: number, isTaken: boolean): void => {
    if (step.kind !== "review") return;
    const taken = new Set(takenOf(step.review));
    if (isTaken) taken.add(place);
    else taken.delete(place);
    const { united, others } = step.review;
    void plan(chosen, step.review, {
      united,
      taken: [...taken].toSorted((a, b) => a - b),
      takesOthers: others.areTaken,
    });
  };

  const takeOthers = (takesOthers: boolean): void => {
    if (step.kind !== "review") return;
    const { united } = step.review;
    void plan(chosen, step.review, { united, taken: takenOf(step.review), takesOthers });
  };

  const apply = async (): Promise<void> => {
    if (step.kind !== "review" || step.review.isReplanning) return;
    const { review } = step;
    setStep({ kind: "applying", review });
    const backup = await backUp(desktop, session.projectId, "before-merge");
    if (!backup.ok) {
      setStep({ kind: "failed", message: backup.error.message });
      return;
    }
    const applied = await session.exclusive(async () =>
      filesWorker.applyMerge(review.planId, systemEnvironment.now()),
    );
    if (!applied.ok) {
      setStep({ kind: "failed", message: applied.error.message });
      return;
    }
    leave();
    onMerged({ seq: applied.value.seq, view: review.view, files: takenOf(review).length });
  };

  const start = useCallback((incoming: readonly ChosenFile[], from?: FolderChoice) => {
    if (incoming.length === 0) return;
    setFolder(from ?? null);
    setChosen((before) => [...before, ...incoming]);
  }, []);

  const state = chosen.length === 0 ? null : { files: chosen, step };
  return { state, start, unite, take, takeOthers, apply, leave };
}

/** The places of the files that come. */
export function takenOf({ files }: Pick<Review, "files">): number[] {
  return files.flatMap(({ file, place }) =>
    place !== null && file.problem === null && file.isTaken ? [place] : [],
  );
}

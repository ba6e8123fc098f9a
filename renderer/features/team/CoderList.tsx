import { useMemo } from "react";
import type { CoderTally } from "../../../core/index/counts.ts";
import type { CoderShare } from "../../../core/index/round-progress.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { intraPairs, samePerson } from "../../../core/model/coder.ts";
import { subjectOf } from "../../../core/model/memo.ts";
import { trainingStories } from "../../../core/model/training-key.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { useTallies } from "../../project/useTallies.ts";
import { Badge } from "../../ui/Badge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import {
  CoderIcon,
  EditIcon,
  ExportIcon,
  MemoIcon,
  MoreIcon,
  RemoveIcon,
  RestoreIcon,
} from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { timeLeftWords } from "../../words/timeLeft.ts";
import { exportTitle } from "./exportCoding.ts";

interface CoderListProps {
  readonly coders: readonly Coder[];
  /** Who codes now. */
  readonly current: Coder | null;
  /** Who codes on this computer. */
  readonly own: Coder | null;
  /** How far those are to whom stories are assigned; null until it is known. */
  readonly assigned: readonly CoderShare[] | null;
  readonly onSwitch: (coder: Coder) => void;
  readonly onRename: (coder: Coder) => void;
  readonly onSecondPass: (coder: Coder) => void;
  readonly onMemos: (coder: Coder) => void;
  readonly onExport: (coder: Coder) => void;
  readonly onRemove: (coder: Coder) => void;
}

/** The coders of the project: how far each is, and who codes on this computer. */
export function CoderList(props: CoderListProps) {
  const { coders, current, own, assigned } = props;
  const session = useSession();
  const tallies = useTallies(session).value;
  const stories = useStore(session.stories);
  const keys = useStore(session.trainingKeys);
  // Training stories are counted apart.
  const total = useMemo(() => {
    const trained = [...trainingStories(keys)].filter((id) => stories.position(id) >= 0);
    return stories.all.length - trained.length;
  }, [keys, stories]);
  const isDivided = useStore(session.assignments).length > 0;
  const memos = useStore(session.memos);
  const blind = useBlindCoder();
  const memosOn = ({ id }: Coder): number =>
    memos.filter((memo) => subjectOf(memo).kind === "coder" && subjectOf(memo).id === id).length;
  const pairs = intraPairs(coders);
  const actions = new Map([
    ["switch", props.onSwitch],
    ["rename", props.onRename],
    ["second-pass", props.onSecondPass],
    ["memos", props.onMemos],
    ["export", props.onExport],
    ["remove", props.onRemove],
  ]);
  return (
    <ul className="team-coders" aria-label="Coders">
      {coders.map((coder) => {
        const isCurrent = coder.id === current?.id;
        const isYou = own !== null && samePerson(coders, own, coder);
        const firstTime = pairs.find(({ second }) => second.id === coder.id)?.first;
        const hasPasses = pairs.some(({ first, second }) => first.id === coder.id || second.id === coder.id);
        return (
          <li key={coder.id} className="team-coder" data-current={isCurrent || undefined}>
            <CoderIcon aria-hidden="true" className="lucide team-coder-icon" />
            <div className="team-coder-name">
              <span className="team-coder-words" dir="auto">
                {coder.name}
              </span>
              {coder.id === own?.id && coder.name !== "You" && <Badge tone="accent">You</Badge>}
              {isCurrent && coder.id !== own?.id && <Badge tone="warning">Coding now</Badge>}
              {memosOn(coder) > 0 && (
                <Badge icon={<MemoIcon aria-hidden="true" />}>
                  {counted(memosOn(coder), "memo", "memos")}
                </Badge>
              )}
              {firstTime !== undefined && (
                <Badge wraps>
                  Second pass of <bdi>{firstTime.name}</bdi>
                </Badge>
              )}
            </div>
            <CoderProgress
              tally={isDivided && assigned === null ? null : (tallies?.[coder.id] ?? null)}
              share={assigned?.find(({ coderId }) => coderId === coder.id) ?? null}
              total={total}
              isCounted={blind === null || coder.id === blind}
            />
            <div className="team-coder-actions">
              <Menu
                label={`More for ${coder.name}`}
                placement="bottom end"
                trigger={
                  <IconButton
                    label={`More for ${coder.name}`}
                    size="small"
                    icon={<MoreIcon aria-hidden="true" />}
                  />
                }
                groups={[
                  {
                    id: "coder",
                    actions: [
                      ...(isCurrent
                        ? []
                        : [
                            {
                              id: "switch",
                              name: "Switch to this coder…",
                              icon: <CoderIcon aria-hidden="true" />,
                            },
                          ]),
                      { id: "rename", name: "Rename…", icon: <EditIcon aria-hidden="true" /> },
                      { id: "memos", name: "Memos…", icon: <MemoIcon aria-hidden="true" /> },
                      ...(hasPasses
                        ? []
                        : [
                            {
                              id: "second-pass",
                              name: "Add a second pass…",
                              icon: <RestoreIcon aria-hidden="true" />,
                            },
                          ]),
                      {
                        id: "export",
                        name: exportTitle(coder, isYou),
                        icon: <ExportIcon aria-hidden="true" />,
                      },
                    ],
                  },
                  ...(isCurrent || coder.id === own?.id
                    ? []
                    : [
                        {
                          id: "remove",
                          actions: [
                            {
                              id: "remove",
                              name: "Remove…",
                              icon: <RemoveIcon aria-hidden="true" />,
                              isDanger: true,
                            },
                          ],
                        },
                      ]),
                ]}
                onAction={(id) => actions.get(id)?.(coder)}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function CoderProgress({
  tally,
  share,
  total,
  isCounted,
}: {
  readonly tally: CoderTally | null;
  /** What is assigned to them; null: nothing, so that they code everything. */
  readonly share: CoderShare | null;
  readonly total: number;
  /** Whether how much the coder coded is told, and not only how far they are. */
  readonly isCounted: boolean;
}) {
  if (tally === null)
    return (
      <div className="team-progress team-quiet" aria-busy="true">
        Reading…
      </div>
    );
  const { annotations } = tally;
  const { stories, finished, inProgress } = share ?? { ...tally, stories: total };
  const done = stories === 0 ? 0 : finished / stories;
  const left = timeLeftWords(stories - finished, share?.pace ?? null);
  const others = tally.finished - finished;
  return (
    <div className="team-progress">
      <span className="team-progress-track" aria-hidden="true">
        <span className="team-progress-fill" style={{ inlineSize: `${done * 100}%` }} />
      </span>
      <span className="team-progress-words">
        <strong>
          {numbered(finished)} of{" "}
          {share === null
            ? counted(stories, "story", "stories")
            : counted(stories, "assigned story", "assigned stories")}
        </strong>{" "}
        finished
        {inProgress > 0 && <>, {numbered(inProgress)} in progress</>}
        {others > 0 && <>, and {numbered(others)} not assigned</>}
        {left !== null && <>. {left}</>}
      </span>
      {isCounted && (
        <span className="team-progress-annotations">{counted(annotations, "annotation", "annotations")}</span>
      )}
    </div>
  );
}

import { useMemo, useState } from "react";
import { ambiguousRules } from "../../../core/exporting/consensus.ts";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { ITEM_STATES } from "../../../core/settling/item-list.ts";
import type { ConsensusWay } from "../../../core/settling/ways.ts";
import { wayKey } from "../../../core/settling/ways.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import { STATE_WORDS, wayWords } from "../../words/settling.ts";
import type { Choice } from "./choice.ts";

const ALL = "all";

/** Which differences are listed, whether coders are named, and how the study comes to a consensus. */
export function Filters(props: {
  readonly people: readonly Coder[];
  readonly coders: readonly Coder[];
  readonly codes: readonly Code[];
  readonly way: ConsensusWay;
  readonly choice: Choice;
  readonly onChoice: (next: Partial<Choice>) => void;
  readonly isAnonymous: boolean;
  readonly onAnonymous: (isAnonymous: boolean) => void;
}) {
  const { people, coders, codes, way, choice, onChoice, isAnonymous, onAnonymous } = props;
  const session = useSession();
  const [isChoosing, setChoosing] = useState(false);
  const decisions = useStore(useMemo(() => session.decisions(), [session]));
  const ambiguous = useMemo(
    () => ambiguousRules(codes, [...(decisions?.values() ?? [])]),
    [codes, decisions],
  );
  const nameOf = (id: string): string => people.find((each) => each.id === id)?.name ?? "a removed coder";
  const ways: readonly ConsensusWay[] = [
    { kind: "discussion" },
    ...people.map(({ id }): ConsensusWay => ({ kind: "adjudicator", adjudicatorId: id })),
    { kind: "majority" },
    { kind: "unanimity" },
  ];
  const isListed = ways.some((each) => wayKey(each) === wayKey(way));
  const pairs = useMemo(
    () => coders.flatMap((a, at) => coders.slice(at + 1).map((b) => [a, b] as const)),
    [coders],
  );
  // Twenty coders are 190 pairs: options that stay the same are not drawn again.
  const pairOptions = useMemo(
    () => [
      { id: ALL, name: "Any of the coders" },
      ...pairs.map(([a, b]) => ({ id: `${a.id} ${b.id}`, name: `${a.name} and ${b.name}` })),
    ],
    [pairs],
  );
  const codeOptions = useMemo(
    () => [
      { id: ALL, name: "All codes" },
      ...codebookTree(codes).map(({ code, depth }) => ({
        id: code.id,
        name: `${"\u2003".repeat(depth)}${code.name}`,
        icon: <CodeSwatch slot={code.colour} />,
      })),
    ],
    [codes],
  );
  return (
    <div className="reconciliation-filters">
      <div className="reconciliation-choices">
        <Select
          label="Code"
          value={choice.codeId ?? ALL}
          onChange={(id) => onChoice({ codeId: id === ALL ? null : id })}
          options={codeOptions}
        />
        {coders.length > 2 && !isAnonymous && (
          <Select
            label="Who differs"
            value={choice.pair === null ? ALL : choice.pair.join(" ")}
            onChange={(id) => {
              const pair = pairs.find(([a, b]) => `${a.id} ${b.id}` === id);
              onChoice({ pair: pair === undefined ? null : [pair[0].id, pair[1].id] });
            }}
            options={pairOptions}
          />
        )}
        <Select
          label="What"
          value={choice.about}
          onChange={(id) => onChoice({ about: id === "stories" || id === "passages" ? id : ALL })}
          options={[
            { id: ALL, name: "Stories and passages" },
            { id: "stories", name: "Codes on whole stories" },
            { id: "passages", name: "Passages" },
          ]}
        />
        <Select
          label="Show"
          value={choice.show}
          onChange={(id) =>
            onChoice({ show: ITEM_STATES.find((state) => state === id) ?? (id === ALL ? ALL : "unsettled") })
          }
          options={[
            { id: "unsettled", name: "All that is to settle" },
            ...ITEM_STATES.map((id) => ({ id, name: STATE_WORDS[id] })),
            { id: ALL, name: "Everything" },
          ]}
        />
        <Select
          label="Order"
          value={choice.order}
          onChange={(id) => onChoice({ order: id === "story" || id === "code" ? id : "surprising" })}
          options={[
            {
              id: "surprising",
              name: "Most surprising first",
              description:
                "The least likely first, if each coder gave these answers at their usual rates without regard to the others. For passages: the rarest way to be divided among the places of that code.",
            },
            { id: "code", name: "Code by code" },
            { id: "story", name: "Story by story" },
          ]}
        />
        <Select
          label="Consensus of the study"
          value={wayKey(way)}
          onChange={(id) => {
            const chosen = ways.find((each) => wayKey(each) === id);
            if (chosen === undefined) return;
            void session.changeConsensus(chosen).then((changed) => {
              if (!changed.ok) showToast({ tone: "error", about: "consensus", title: changed.error.message });
            });
          }}
          options={(isListed ? ways : [way, ...ways]).map((each) => ({
            id: wayKey(each),
            name: wayWords(each, nameOf),
          }))}
        />
      </div>
      <div className="reconciliation-people">
        <Switch isSelected={isAnonymous} onChange={onAnonymous}>
          Hide coders’ names
        </Switch>
        {people.length > 2 && (
          <Disclosure
            level={2}
            title={`Coders compared: ${coders.length} of ${people.length}`}
            isExpanded={isChoosing}
            onExpandedChange={setChoosing}
          >
            {isChoosing && (
              <CheckboxGroup
                label="Coders compared"
                isLabelHidden
                look="line"
                value={coders.map(({ id }) => id)}
                onChange={(ids) =>
                  onChoice({ left: people.map(({ id }) => id).filter((id) => !ids.includes(id)) })
                }
              >
                {people.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    value={id}
                    isDisabled={coders.length <= 2 && coders.some((each) => each.id === id)}
                  >
                    {name}
                  </Checkbox>
                ))}
              </CheckboxGroup>
            )}
          </Disclosure>
        )}
      </div>
      {ambiguous.length > 0 && (
        <Disclosure
          level={2}
          title={`Rules to make clear in the next codebook: ${counted(ambiguous.length, "code", "codes")}`}
        >
          <ul className="reconciliation-ambiguous">
            {ambiguous.map(({ code, count }) => (
              <li key={code.id}>
                <bdi>{code.name}</bdi>: rule ambiguous in {counted(count, "decision", "decisions")}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

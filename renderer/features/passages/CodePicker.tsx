import type { Ref } from "react";
import { useMemo } from "react";
import { z } from "zod";
import type { CodeCount } from "../../../core/analysis/code-counts.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { Count } from "../../ui/Count.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { counted } from "../../words/counts.ts";

const ROW_HEIGHT = 32;
const EVERY = "every code";
const QUERY = pageState("passages.codes.query", z.string(), "");

/** The codes with how often each was applied. Choosing one lists its passages; further ones are added above the list. */
export function CodePicker(props: {
  readonly placed: readonly PlacedCode[];
  readonly counts: ReadonlyMap<string, CodeCount> | null;
  readonly withSubcodes: boolean;
  /** Null: every code. */
  readonly codeIds: readonly string[] | null;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onChoose: (codeIds: readonly string[] | null) => void;
}) {
  const { placed, counts, withSubcodes, codeIds, searchRef, onChoose } = props;
  const [query, setQuery] = usePageState(QUERY);
  const scroll = useKeptScroll("passages.codes");
  const shown = useMemo(() => {
    const words = query.trim().toLocaleLowerCase();
    const matching = placed.filter(({ code }) => code.name.toLocaleLowerCase().includes(words));
    return words === "" ? [null, ...matching] : matching;
  }, [placed, query]);
  const countOf = (row: PlacedCode | null): number | null => {
    if (counts === null) return null;
    if (row === null) return [...counts.values()].reduce((sum, { own }) => sum + own, 0);
    const count = counts.get(row.code.id);
    return (withSubcodes ? count?.withSubcodes : count?.own) ?? 0;
  };
  const selected = shown.findIndex((row) => (row === null ? codeIds === null : codeIds?.[0] === row.code.id));
  return (
    <div className="passages-codes">
      <div className="passages-codes-search">
        <SearchField
          label="Find a code"
          placeholder="Find a code"
          value={query}
          onChange={setQuery}
          ref={searchRef}
        />
      </div>
      <div className="passages-codes-list">
        <VirtualList
          scroll={scroll}
          label="Codes"
          count={shown.length}
          rowHeight={ROW_HEIGHT}
          getKey={(index) => shown[index]?.code.id ?? EVERY}
          selectedIndex={selected === -1 ? null : selected}
          onSelect={(index) => {
            const row = shown[index];
            if (row !== undefined) onChoose(row === null ? null : [row.code.id]);
          }}
          getLabel={(index) => {
            const row = shown[index] ?? null;
            const count = countOf(row);
            const name = row?.code.name ?? "Every code";
            return count === null ? name : `${name}, ${counted(count, "passage", "passages")}`;
          }}
          empty={<p className="passages-codes-none">No codes match.</p>}
          renderRow={(index) => {
            const row = shown[index] ?? null;
            const count = countOf(row);
            return (
              <div
                className="passages-code"
                style={{ "--passages-depth": query.trim() === "" ? (row?.depth ?? 0) : 0 }}
                data-empty={count === 0 || undefined}
              >
                {row === null ? (
                  <span className="passages-code-every">Every code</span>
                ) : (
                  <span className="passages-code-name">
                    <CodeChip look="plain" slot={row.code.colour} name={row.code.name} />
                  </span>
                )}
                {count !== null && <Count value={count} />}
              </div>
            );
          }}
        />
      </div>
    </div>
  );
}

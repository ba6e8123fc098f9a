import { useState } from "react";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import type { TableSort } from "../../ui/Table.tsx";
import { Table } from "../../ui/Table.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { Section, Specimen } from "./Section.tsx";

interface CodeRow {
  readonly id: string;
  readonly slot: number;
  readonly prevalence: number;
  readonly kappa: string;
}
const rows: readonly CodeRow[] = [
  { id: "Burnout", slot: 1, prevalence: 0.24, kappa: "0.81" },
  { id: "Empathy", slot: 4, prevalence: 0.41, kappa: "0.67" },
  {
    id: "Organ donors’ generosity, and what it asked of those who stayed behind",
    slot: 10,
    prevalence: 0.02,
    kappa: "none coded it",
  },
];
const columns = [
  { id: "code", name: "Code", isRowHeader: true, isSortable: true },
  { id: "prevalence", name: "Prevalence", isSortable: true, align: "end" },
  { id: "kappa", name: "Cohen’s kappa", align: "end" },
] as const;

export function ListsSection() {
  const [tab, setTab] = useState<"codes" | "coders" | "away">("codes");
  const [sort, setSort] = useState<TableSort>({ column: "code", direction: "ascending" });
  const [selected, setSelected] = useState<number | null>(2);
  const sign = sort.direction === "ascending" ? 1 : -1;
  const sorted = rows.toSorted(
    (a, b) => sign * (sort.column === "code" ? a.id.localeCompare(b.id) : a.prevalence - b.prevalence),
  );
  const table = (
    <Table
      label="Agreement by code"
      columns={columns}
      rows={sorted}
      getKey={(row) => row.id}
      sort={sort}
      onSort={setSort}
      onRowAction={() => undefined}
      renderCell={(row, column) => {
        if (column === "code") return <CodeChip look="plain" slot={row.slot} name={row.id} />;
        return column === "kappa" ? row.kappa : `${(row.prevalence * 100).toFixed(0)}%`;
      }}
    />
  );
  return (
    <Section title="Lists">
      <Tabs
        label="Views of agreement"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: "codes", name: "Codes", count: 22, content: table },
          { id: "coders", name: "Coders", count: 3, content: <p>Pairs of coders.</p> },
          { id: "away", name: "Decisions", isDisabled: true, content: null },
        ]}
      />
      <Table
        label="Rejected rows"
        columns={[{ id: "reason", name: "Reason", isRowHeader: true }]}
        rows={[]}
        getKey={() => ""}
        renderCell={() => null}
        empty={<EmptyState title="No row was rejected" />}
      />
      <Specimen name="100,000 rows">
        <div className="gallery-list" style={{ width: "100%" }}>
          <VirtualList
            label="Stories"
            count={100_000}
            rowHeight={28}
            getKey={String}
            selectedIndex={selected}
            onSelect={setSelected}
            renderRow={(index) => <div className="gallery-list-row">Story {index + 1}</div>}
          />
        </div>
      </Specimen>
      <Specimen name="Measured rows, and an empty list">
        <div className="gallery-list" style={{ flex: 1 }}>
          <VirtualList
            label="Memos"
            count={400}
            rowHeight={40}
            isMeasured
            selectsOnMove={false}
            getKey={String}
            selectedIndex={1}
            onSelect={() => undefined}
            renderRow={(index) => (
              <div className="gallery-list-row" style={{ whiteSpace: "normal" }}>
                Memo {index + 1}. {"Said again in other words. ".repeat(index % 4)}
              </div>
            )}
          />
        </div>
        <div className="gallery-list" style={{ flex: 1 }}>
          <VirtualList
            label="Found stories"
            count={0}
            rowHeight={28}
            getKey={String}
            selectedIndex={null}
            onSelect={() => undefined}
            renderRow={() => null}
            empty={<EmptyState title="No story holds these words">Try fewer words.</EmptyState>}
          />
        </div>
      </Specimen>
      <Disclosure title="When to use" defaultExpanded>
        When the teller names exhaustion, cynicism or wanting to leave.
      </Disclosure>
      <Disclosure title="When not to use">Not for tiredness after one hard night.</Disclosure>
    </Section>
  );
}

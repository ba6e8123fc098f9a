import { useState } from "react";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { codeMark } from "../../ui/codeMark.ts";
import {
  AgreementIcon,
  AnalysisIcon,
  CodebookIcon,
  CoderIcon,
  CodingIcon,
  ExportIcon,
  FinishedIcon,
  ImportIcon,
  InProgressIcon,
  NotReadIcon,
  TeamIcon,
} from "../../ui/icons.ts";
import { NavRail } from "../../ui/NavRail.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";

const pages = [
  { id: "import", name: "Stories", icon: <ImportIcon aria-hidden="true" /> },
  { id: "codebook", name: "Codebook", icon: <CodebookIcon aria-hidden="true" /> },
  {
    id: "coding",
    name: "Coding",
    icon: <CodingIcon aria-hidden="true" />,
    count: { value: 112, words: "112 stories to read" },
  },
  { id: "agreement", name: "Agreement", icon: <AgreementIcon aria-hidden="true" /> },
  { id: "team", name: "Team", icon: <TeamIcon aria-hidden="true" /> },
  { id: "analysis", name: "Analysis", icon: <AnalysisIcon aria-hidden="true" />, isDisabled: true },
  { id: "export", name: "Export", icon: <ExportIcon aria-hidden="true" /> },
];
const stories = [
  "She came back twelve years later, in scrubs. “You won’t remember me.” I did.",
  "I gave ten times the dose. He lived. I told his wife before I told anyone.",
  "قالت لي وهي تبتسم: «لم يسألني أحد من قبل كيف حالي أنا»",
  "The insurance said no. We did it anyway, after hours, the three of us.",
];
const states = [
  { icon: <FinishedIcon aria-hidden="true" />, words: "Finished, 2 codes" },
  { icon: <InProgressIcon aria-hidden="true" />, words: "In progress" },
  { icon: <NotReadIcon aria-hidden="true" />, words: "Not started" },
] as const;
const codes = [
  "Grateful patients",
  "Burnout",
  "Error disclosure",
  "Rules broken because it was the ethical act",
  "Empathy",
  "Other",
];

/** The parts as they stand together: rail, list, reading pane, codebook. */
export function WorkspaceSection() {
  const [page, setPage] = useState("coding");
  const [selected, setSelected] = useState<number | null>(1);
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({});
  const mark = codeMark(3);
  const list = (
    <VirtualList
      label="Stories"
      count={150}
      rowHeight={52}
      getKey={String}
      selectedIndex={selected}
      onSelect={setSelected}
      renderRow={(index) => {
        const state = states[index % 3] ?? states[0];
        return (
          <div className="gallery-story-row">
            <span dir="auto">{stories[index % stories.length]}</span>
            <span className="gallery-story-state">
              {state.icon} {state.words}
            </span>
          </div>
        );
      }}
    />
  );
  const reading = (
    <div className="gallery-reading">
      <p className="ui-story" dir="auto">
        {"I gave ten times the dose. He lived. "}
        <span
          className="gallery-passage"
          style={{ background: mark.soft, textDecorationColor: mark.line, textDecorationStyle: mark.pattern }}
        >
          I told his wife before I told anyone
        </span>
        {
          ". She took my hand and asked whether I had slept. Nineteen years on I still check every decimal point twice, and I still send a card in March."
        }
      </p>
    </div>
  );
  const codebook = (
    <div className="gallery-codes">
      {codes.map((name, index) => (
        <div key={name} className="gallery-code-row">
          <CodeChip look="row" slot={index + 1} name={name} keyHint={String(index + 1)} />
        </div>
      ))}
    </div>
  );
  return (
    <div className="gallery-workspace">
      <div className="gallery-app">
        <NavRail
          className="gallery-rail"
          label="Pages of the project"
          entries={pages}
          current={page}
          onSelect={setPage}
          header={<div className="gallery-brand">Clinicians’ stories</div>}
          footer={
            <div className="gallery-coder">
              <CoderIcon aria-hidden="true" /> Amina Yusuf
            </div>
          }
        />
        <SplitPane
          fill="reading"
          sizes={sizes}
          onResize={(id, size) => setSizes((before) => ({ ...before, [id]: size }))}
          panes={[
            { id: "stories", label: "Stories to code", content: list, min: 200, max: 480, initial: 280 },
            { id: "reading", label: "Reading", content: reading, min: 320 },
            { id: "codebook", label: "Codebook", content: codebook, min: 200, max: 420, initial: 260 },
          ]}
        />
      </div>
    </div>
  );
}

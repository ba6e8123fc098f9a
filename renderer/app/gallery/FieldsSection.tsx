import { useState } from "react";
import { codeMark } from "../../ui/codeMark.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Section } from "./Section.tsx";

const columns = [
  { id: "text", name: "text", description: "“She came back twelve years later, in scrubs…”" },
  { id: "id", name: "tweet_id", description: "1112223334445556667" },
  { id: "date", name: "created_at_in_the_time_zone_of_the_archive_server", description: "2019-03-29" },
  { id: "none", name: "No column", isDisabled: true },
];
const colours = Array.from({ length: 12 }, (_, index) => codeMark(index + 1)).map((mark) => ({
  id: String(mark.slot),
  name: `${mark.name}, ${mark.pattern}`,
  icon: <CodeSwatch slot={mark.slot} />,
}));

export function FieldsSection() {
  const [name, setName] = useState("Burnout");
  const [search, setSearch] = useState("grateful");
  const [column, setColumn] = useState<string | null>("date");
  const [colour, setColour] = useState<string | null>("3");
  return (
    <Section title="Fields">
      <div className="gallery-fields">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          description="Short, in the team’s own words."
        />
        <TextField
          label="Name of the code"
          defaultValue="Empathy"
          errorMessage="Another code is called Empathy. Give this one a name of its own."
        />
        <TextField label="Key" placeholder="One letter or digit" />
        <TextField label="Project" defaultValue="Clinicians’ stories" isDisabled />
        <TextArea label="Definition" placeholder="What does this code stand for?" rows={3} />
        <TextArea
          label="When not to use"
          defaultValue="Not for tiredness after one hard night: لا تُستخدم"
          isReadOnly
        />
        <SearchField
          label="Search stories"
          placeholder="Search stories"
          value={search}
          onChange={setSearch}
        />
        <SearchField label="Search codes" placeholder="Search codes" />
        <Select label="Text column" options={columns} value={column} onChange={setColumn} />
        <Select
          label="Date column"
          options={columns}
          value={null}
          onChange={setColumn}
          placeholder="Choose a column"
          errorMessage="Choose the column that holds the date."
        />
        <ComboBox label="Colour" options={colours} value={colour} onChange={setColour} />
        <Select
          label="Scale"
          options={[]}
          value={null}
          onChange={setColumn}
          placeholder="Present or absent"
          isDisabled
        />
        <NumberField label="Coders per story" defaultValue={2} minValue={1} maxValue={9} />
        <NumberField label="Sample" isDisabled defaultValue={10} />
      </div>
    </Section>
  );
}

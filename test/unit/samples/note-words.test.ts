// How many of the content notes that people gave the sample's stories the list that ships suggests. Words can find no more: the others hint at what they tell.
import { expect, test } from "vitest";
import { suggestNotes } from "../../../core/importing/suggested-notes.ts";
import { FIRST_NOTE_WORDS } from "../../../core/model/note-words.ts";
import { allSteps } from "../../../core/steps.ts";
import { cell, readSampleTable } from "./readSample.ts";

test("the words suggest most notes of the sample's stories, and few that nobody gave them", () => {
  const { rows } = readSampleTable("stories.csv");
  const told = rows.map((row, at) => ({
    ...{ externalId: cell(row, "id"), text: cell(row, "text"), contentNotes: [] },
    source: { fileName: "stories.csv", line: at + 2 },
  }));
  const given = new Set(
    rows.flatMap((row) =>
      cell(row, "content_notes")
        .split("; ")
        .filter((note) => note !== "")
        .map((note) => `${cell(row, "id")} ${note}`),
    ),
  );
  const suggested = allSteps(suggestNotes(told, FIRST_NOTE_WORDS)).flatMap(({ note, stories }) =>
    stories.map(({ externalId }) => `${externalId} ${note}`),
  );
  const right = suggested.filter((each) => given.has(each));
  expect({ given: given.size, suggested: suggested.length, right: right.length }).toEqual({
    given: 51,
    suggested: 38,
    right: 32,
  });
});

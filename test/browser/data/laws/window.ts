import type { Desk } from "./desk.ts";
import { placeOf, textOf } from "./fact.ts";
import { withFields } from "./fields.ts";

/**
 * What the coder's window has in memory is what the project says, and of the others' coding nothing: the stories that are in the study, those left out, the
 * codes, the coders, the coder's own sheets.
 */
export async function expectWindow({ session, model, coderId }: Desk): Promise<void> {
  const layer = session.layer(coderId);
  await until(layer, () => layer.get().ready);
  const view = model.view();
  const ids = (kind: string): string[] =>
    [...view.keys()].flatMap((key) => (placeOf(key)[0] === kind ? [placeOf(key)[1] ?? ""] : []));
  const shown = ids("shown");
  const { all, leftOut } = session.stories.get();
  const own = [...layer.get().states.keys()]
    .map((id) => session.sheet(coderId, id).get())
    .flatMap(({ storyId, review, annotations }) => [
      ...(review === null ? [] : [[`review ${coderId} ${storyId}`, review] as const]),
      ...annotations.map((one) => [`annotation ${coderId} ${storyId} ${one.id}`, one] as const),
    ]);
  const said = [...view].filter(
    ([key]) => ["review", "annotation"].includes(placeOf(key)[0]) && placeOf(key)[1] === coderId,
  );
  const looks: readonly (readonly [string, unknown, unknown])[] = [
    ["stories", shown.filter((id) => model.isInStudy(id)).toSorted(), all.map(({ id }) => id).toSorted()],
    [
      "stories left out",
      shown.filter((id) => !model.isInStudy(id)).toSorted(),
      leftOut.map(({ id }) => id).toSorted(),
    ],
    [
      "codes",
      [...view]
        .filter(([key]) => placeOf(key)[0] === "codes")
        .map(([, code]) => code)
        .toSorted(byText),
      session.codes
        .get()
        .map((code) => withFields("codes", { ...code }))
        .toSorted(byText),
    ],
    ["sheets", said.toSorted(byText), own.toSorted(byText)],
    ["undo", model.nextRow("undo") !== undefined, session.history.get().undo !== null],
    ["redo", model.nextRow("redo") !== undefined, session.history.get().redo !== null],
  ];
  for (const [name, expected, found] of looks)
    if (textOf(expected) !== textOf(found))
      throw new Error(`The window’s ${name} should be ${textOf(expected)}, and are ${textOf(found)}`);
}

function until(
  store: { subscribe: (listener: () => void) => () => void },
  isReached: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    if (isReached()) {
      resolve();
      return;
    }
    const stop = store.subscribe(() => {
      if (!isReached()) return;
      stop();
      resolve();
    });
  });
}

function byText(a: unknown, b: unknown): number {
  return textOf(a) < textOf(b) ? -1 : 1;
}

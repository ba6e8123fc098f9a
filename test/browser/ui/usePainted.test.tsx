import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { usePainted } from "../../../renderer/ui/usePainted.ts";

function Page({ isPainted, drawn }: { readonly isPainted: boolean; readonly drawn: boolean[] }) {
  const painted = usePainted(isPainted);
  drawn.push(painted);
  return <p>{painted ? "story and list" : "story"}</p>;
}

test("what is not looked at first is drawn after the first frame", async () => {
  const drawn: boolean[] = [];
  const screen = await render(<Page isPainted={false} drawn={drawn} />);
  await expect.element(screen.getByText("story and list")).toBeInTheDocument();
  expect(drawn[0]).toBe(false);
  expect(drawn.at(-1)).toBe(true);
});

test("where there is nothing to wait for, all is drawn at once", async () => {
  const drawn: boolean[] = [];
  await render(<Page isPainted drawn={drawn} />);
  expect(drawn).not.toContain(false);
});

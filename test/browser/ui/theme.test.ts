import "../../../renderer/ui/theme.css";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CODE_SLOTS, codeMark } from "../../../renderer/ui/codeMark.ts";
import { contrast, distance, screenColour, seenWith, visions } from "./colour.ts";

const grounds = ["--chrome", "--surface", "--surface-sunken", "--raised", "--field", "--selected"];
const words = ["--text", "--text-soft", "--text-muted"];
const slots = Array.from({ length: CODE_SLOTS }, (_, index) => index + 1);

describe.each(["light", "dark"])("the %s theme", (theme) => {
  let probe: HTMLElement;
  const colour = (token: string) => screenColour(probe, `var(${token})`);
  const ratio = (a: string, b: string) => contrast(colour(a), colour(b));

  beforeEach(() => {
    document.documentElement.dataset["theme"] = theme;
    probe = document.body.appendChild(document.createElement("span"));
  });
  afterEach(() => {
    probe.remove();
    delete document.documentElement.dataset["theme"];
  });

  test.each(words)("%s reads at 4.5:1 on every ground", (word) => {
    for (const ground of grounds) expect(ratio(word, ground), ground).toBeGreaterThanOrEqual(4.5);
  });

  test("the placeholder reads at 4.5:1 in a field", () => {
    expect(ratio("--text-faint", "--field")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("--text-faint", "--surface")).toBeGreaterThanOrEqual(4.5);
  });

  test("words of a state read at 4.5:1 on its own ground and on the surface", () => {
    for (const state of ["success", "warning", "danger"]) {
      expect(ratio(`--${state}-text`, `--${state}-soft`), state).toBeGreaterThanOrEqual(4.5);
      expect(ratio(`--${state}-text`, "--surface"), state).toBeGreaterThanOrEqual(4.5);
      expect(ratio("--text", `--${state}-soft`), state).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio("--text", "--info-soft")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("--text", "--selection")).toBeGreaterThanOrEqual(4.5);
  });

  test("words on filled buttons and tooltips read at 4.5:1", () => {
    for (const fill of ["accent", "danger"])
      for (const state of ["", "-hover", "-pressed"])
        expect(ratio("--on-accent", `--${fill}-fill${state}`), fill + state).toBeGreaterThanOrEqual(4.5);
    expect(ratio("--on-inverse", "--inverse")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("--on-inverse", "--inverse-soft")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("--accent", "--selected")).toBeGreaterThanOrEqual(4.5);
  });

  test("borders of controls, the focus ring and the marks of states stand out at 3:1", () => {
    for (const ground of ["--surface", "--raised", "--field", "--chrome"]) {
      for (const mark of ["--border-strong", "--focus", "--accent"])
        expect(ratio(mark, ground), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    expect(ratio("--focus", "--selected")).toBeGreaterThanOrEqual(3);
    for (const state of ["info", "success", "warning", "danger"])
      expect(ratio(`--${state}`, `--${state}-soft`), state).toBeGreaterThanOrEqual(3);
    expect(ratio("--danger", "--field")).toBeGreaterThanOrEqual(3);
  });

  test.each(slots)(
    "code slot %i: ink reads, its line stands out, and story text reads on its ground",
    (slot) => {
      for (const ground of ["--surface", "--raised", `--code-${slot}-soft`]) {
        expect(ratio(`--code-${slot}-ink`, ground), `ink on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(ratio(`--code-${slot}-line`, "--surface")).toBeGreaterThanOrEqual(3);
      expect(ratio("--text", `--code-${slot}-soft`)).toBeGreaterThanOrEqual(7);
    },
  );

  test.each(Object.keys(visions))(
    "with %s, any two code lines differ, and close ones also in pattern",
    (name) => {
      const lines = slots.map((slot) => seenWith(visions[name]!, colour(`--code-${slot}-line`)));
      for (const a of slots)
        for (const b of slots.filter((other) => other > a)) {
          const apart = distance(lines[a - 1]!, lines[b - 1]!);
          const pair = `${codeMark(a).name} and ${codeMark(b).name}`;
          // Tritanopia is some hundred times rarer than the red-green kinds, and paid for their distance.
          expect(apart, pair).toBeGreaterThanOrEqual(name === "tritanopia" ? 6.5 : 8);
          if (apart < 12)
            expect(codeMark(a).pattern, `${pair}, ${apart.toFixed(1)} apart`).not.toBe(codeMark(b).pattern);
        }
    },
  );
});

test("with no theme set, the system's light or dark decides", () => {
  delete document.documentElement.dataset["theme"];
  expect(getComputedStyle(document.documentElement).colorScheme).toBe("light dark");
});

test("a slot out of range comes round to one that exists", () => {
  expect(codeMark(13).slot).toBe(1);
  expect(codeMark(0).slot).toBe(12);
  expect(codeMark(-11).slot).toBe(1);
});

import type { Page } from "@playwright/test";

/** Longer than any of the work takes, in milliseconds. */
export const PATIENCE = 300_000;

/** What is noted inside the page. Times are milliseconds since the page was loaded. */
interface Watch {
  /** When a key or the pointer was last pressed. */
  input: number;
  /** When the document last changed. */
  change: number;
  /** How long each task was that held the window's thread for 50 ms or more. */
  tasks: number[];
  /** When what `selector` finds differed from what it found before, painted. */
  shown: Promise<number>;
  when(selector: string, patience: number): Promise<number>;
}

declare global {
  interface Window {
    concordWatch: Watch;
  }
}

/** Has the page note what the functions below ask about; once after each load. */
export async function watch(page: Page): Promise<void> {
  // The functions that are sent to the page are compiled to name themselves by this.
  await page.evaluate("globalThis.__name = (made) => made");
  await page.evaluate(() => {
    const painted = (): Promise<number> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      });
    const noted: Watch = {
      input: 0,
      change: 0,
      tasks: [],
      shown: Promise.resolve(0),
      async when(selector, patience) {
        const until = performance.now() + patience;
        while (document.querySelector(selector) === null) {
          if (performance.now() > until) throw new Error(`${selector} is not shown.`);
          await painted();
        }
        return painted();
      },
    };
    window.concordWatch = noted;
    for (const kind of ["pointerdown", "keydown"])
      window.addEventListener(
        kind,
        (event) => {
          noted.input = event.timeStamp;
        },
        true,
      );
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(() => {
      noted.change = performance.now();
    }).observe(document.body, everything);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.tasks.push(duration);
    }).observe({ type: "longtask" });
  });
}

/** The page's time now. */
export function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** When the person last pressed something. */
export function lastInput(page: Page): Promise<number> {
  return page.evaluate(() => window.concordWatch.input);
}

/** Waits until the selector finds something, painted, and says when that was. */
export function whenShown(page: Page, selector: string): Promise<number> {
  return page.evaluate(({ wanted, patience }) => window.concordWatch.when(wanted, patience), {
    wanted: selector,
    patience: PATIENCE,
  });
}

/** Presses a key and waits until what `selector` finds (words and pressed states) has changed on the screen: milliseconds from the press. */
export async function keyToPaint(page: Page, key: string, selector: string): Promise<number> {
  await page.evaluate(
    ({ wanted, patience: longest }) => {
      const look = (): string =>
        Array.from(
          document.querySelectorAll(wanted),
          (found) => `${found.getAttribute("aria-pressed")} ${found.textContent}`,
        ).join("\n");
      const before = look();
      window.concordWatch.shown = new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          observer.disconnect();
          reject(new Error(`Nothing changed in ${wanted}.`));
        }, longest);
        const observer = new MutationObserver(() => {
          if (look() === before) return;
          observer.disconnect();
          clearTimeout(patience);
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(null);
          });
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      });
    },
    { wanted: selector, patience: PATIENCE },
  );
  await page.keyboard.press(key);
  return page.evaluate(async () => (await window.concordWatch.shown) - window.concordWatch.input);
}

/** Waits until the document has not changed for half a second and nothing is said to be under way: milliseconds from the last press to the last change. */
export function settled(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const began = window.concordWatch.input;
    for (;;) {
      await new Promise((resume) => setTimeout(resume, 50));
      const isBusy = document.querySelector("[role=progressbar], [aria-busy=true]") !== null;
      const { change } = window.concordWatch;
      if (!isBusy && performance.now() - Math.max(change, began) > 500)
        return Math.max(change, began) - began;
    }
  });
}

/** The longest task since the last call, in milliseconds; 0 where none took 50. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.concordWatch.tasks.splice(0)));
}

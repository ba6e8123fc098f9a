import React from "react";
import { flushSync } from "react-dom";

const turn = () => new Promise((resolve) => setTimeout(resolve));

/**
 * What `render` of vitest-browser-react waits for: the shipped React has no `act`. The tree stands and its effects have
 * run, also those of the state that the first ones set.
 */
async function settled(rendering: () => Promise<void>): Promise<void> {
  await flushSync(rendering);
  await turn();
  await turn();
}

Object.assign(React, { unstable_act: settled });

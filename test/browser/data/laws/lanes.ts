/** So many histories are lived beside each other on a page: while the browser reads or writes for one, the page goes on with another. */
export const LANES = 2;

/** Does it once for each lane of this page; throws what the first throws, once all are done. */
export async function inLanes(work: (lane: number) => Promise<void>): Promise<void> {
  const lived = await Promise.allSettled(Array.from({ length: LANES }, (_, lane) => work(lane)));
  for (const lane of lived) if (lane.status === "rejected") throw lane.reason;
}

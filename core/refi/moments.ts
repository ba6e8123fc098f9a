import { clampMoment } from "../model/record.ts";

/**
 * A moment of REFI-QDA as records have it: in UTC, and where no zone is told, taken for UTC. `otherwise` where there is none, or one before computers
 * told the time, which programs write for "unknown".
 * @example momentOf("2024-09-15T15:36:47+02:00", "2026-01-01T00:00:00.000Z") // "2024-09-15T13:36:47.000Z"
 */
export function momentOf(written: string | undefined, otherwise: string): string {
  const plain = (written ?? "").trim();
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(plain)) return otherwise;
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/u.test(plain) ? plain : `${plain}Z`);
  return Number.isNaN(time) || time < 0 ? otherwise : clampMoment(new Date(time).toISOString());
}

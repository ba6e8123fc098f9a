import { z } from "zod";
import type { OwnKeys } from "../../ui/ownKeys.ts";

/** The keys that the person at this computer has chosen. */
export const OWN_KEYS = "keys.own";
export const ownKeysSchema = z.record(z.string(), z.array(z.string().min(1).max(60)).max(8));
export const NO_OWN_KEYS: OwnKeys = {};

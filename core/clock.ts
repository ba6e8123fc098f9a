/**
 * The present time as an ISO 8601 UTC string with milliseconds, such as `2018-11-03T09:30:00.000Z`. Always passed in.
 */
export type Clock = () => string;

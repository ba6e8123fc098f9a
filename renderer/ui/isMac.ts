/** Whether the keyboard is a Mac's. */
export const isMac = navigator.userAgent.includes("Mac");

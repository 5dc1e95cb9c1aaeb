/** What the page tells its service worker: to keep all files now; to take the old version's place, and answer on the port whether it does. */
export type PageMessage = "keep" | "replace";

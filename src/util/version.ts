/** The package's version, for files to say who wrote them. */
export const VERSION = "0.1.0";

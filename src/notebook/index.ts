// For notebooks: `import { display } from "neurone/notebook"`. Importing it is enough for arrays to look as in NumPy and for what
// `fit` returns to be one line: a documented side effect.
import { showArrays } from "./showArrays.js";
import { showHistory } from "./showHistory.js";

export { display, type MimeBundle } from "./display.js";

showArrays();
showHistory();

// For notebooks: `import { display } from "neurone/notebook"`. Importing it is enough for arrays to look as in NumPy: a documented side effect.
import { showArrays } from "./showArrays.js";

export { display, type MimeBundle } from "./display.js";

showArrays();

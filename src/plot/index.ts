export { Figure, type FigureOptions, type MediaBundle, type PNGOptions } from "./Figure.js";
export { fontStyle } from "./fontStyle.js";
export type { Language, PictureOptions } from "./language.js";
export { color, type ColorRole, type Colors, type Theme, themes, themeStyle } from "./Theme.js";
export { fitText, fontFamily, type FontWeight, textWidth, wrapText } from "./textWidth.js";

export { getState, nextStream, type RandomState, setSeed, setState } from "./globalSeed.js";
export { RandomStream } from "./RandomStream.js";

export { getState, nextStream, type RandomState, setSeed, setState } from "./globalSeed.js";
export { RandomStream, type RandomStreamState } from "./RandomStream.js";

import { errorAt } from "../Place.js";
import type { Reading } from "./Reading.js";
import { isObject, type JsonObject, own, shown } from "./values.js";

/** An object in a file: its class and its options, both as the file spells them. */
export interface SavedClass {
  readonly className: string;
  readonly config: JsonObject;
}

/** The modules of Keras itself, of all ages, and our own for what Keras has no way to write. */
const KERAS_MODULE = /^(neurone|tf_keras|keras|tensorflow\.keras|tensorflow\.python\.keras|tf\.keras)(\.|$)/;

/**
 * What an object `{ class_name, config }`, with or without `module` and `registered_name`, stands for. Names only: nothing is looked up anywhere.
 * @param what for messages: `"the activation"`
 * @throws ModelFileError when it is no such object, or not one of Keras' own
 */
export function readClass(value: unknown, what: string, { where }: Reading): SavedClass {
  const className = isObject(value) ? own(value, "class_name") : undefined;
  if (!isObject(value) || typeof className !== "string") {
    throw errorAt(where, `Expected ${what} to be an object with a class_name, got ${shown(value)}.`);
  }
  const module = own(value, "module") ?? undefined;
  const registered = own(value, "registered_name") ?? undefined;
  if (module !== undefined && !(typeof module === "string" && KERAS_MODULE.test(module))) {
    throw errorAt(
      where,
      `${capital(what)} is the class ${shown(className)} of the module ${shown(module)}, which is not part of Keras. ${CUSTOM}`,
    );
  }
  if (className.includes(">") || (registered !== undefined && registered !== className)) {
    const name = registered !== undefined && registered !== className ? registered : className;
    throw errorAt(where, `${capital(what)} is a class of the author's own, ${shown(name)}. ${CUSTOM}`);
  }
  return { className, config: readConfig(own(value, "config"), what, where) };
}

/** What can be done about custom code. */
export const CUSTOM =
  "Nothing in a file is run, so code of others cannot be loaded: rebuild the model in Keras with Keras' own classes, copy the weights, and save that.";

function readConfig(config: unknown, what: string, where: Reading["where"]): JsonObject {
  if (config === undefined || config === null) return {};
  if (isObject(config)) return config;
  throw errorAt(where, `Expected the config of ${what} to be an object, got ${shown(config)}.`);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

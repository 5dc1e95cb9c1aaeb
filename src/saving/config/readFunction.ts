import { errorAt } from "../Place.js";
import { capital, CUSTOM } from "./readClass.js";
import type { Reading } from "./Reading.js";
import { isObject, own, shown } from "./values.js";

/**
 * The name of a function that Keras wrote as an object: `{ module: "builtins", class_name: "function", config: "relu" }`, with Keras' own
 * functions and the user's alike; whether the name is known is for whoever looks it up. Undefined when it is another kind of object.
 * @throws ModelFileError when it is code, or a function of another module
 */
export function readFunction(value: unknown, what: string, { where }: Reading): string | undefined {
  if (!isObject(value)) return undefined;
  const className = own(value, "class_name");
  if (className === "__lambda__") {
    throw errorAt(where, `${capital(what)} is a Python lambda: code. ${CUSTOM}`);
  }
  if (className !== "function") return undefined;
  const module = own(value, "module") ?? "builtins";
  const name = own(value, "config");
  if (module !== "builtins" || typeof name !== "string") {
    throw errorAt(
      where,
      `${capital(what)} is the function ${shown(name)} of the module ${shown(module)}, which is not part of Keras. ${CUSTOM}`,
    );
  }
  return name;
}

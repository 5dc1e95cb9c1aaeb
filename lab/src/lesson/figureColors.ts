import { themes } from "neurone/plot";

/** The roles of the library's light pictures, by their colours. */
const roles = new Map(Object.entries(themes.light).map(([role, color]) => [color, role]));

/** An attribute of a light picture, in whose colours' place stand their roles: so the picture follows the page, dark or light. */
export function withRoles(value: string, element: string): string {
  return value.replace(/#[0-9a-f]{6}\b/gi, (color) => {
    const role = roles.get(color.toLowerCase());
    // White is what stands on strong colours, if it is text; else it is white.
    return role === undefined || (role === "onRamp" && element !== "text") ? color : `var(--neurone-${role})`;
  });
}

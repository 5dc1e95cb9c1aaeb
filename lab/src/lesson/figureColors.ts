/** The colours of the library's light pictures (`themes.light` of neurone/plot; a test compares them), by their roles in this page. */
export const lightRoles: Readonly<Record<string, string>> = {
  paper: "#fbfaf7",
  ink: "#1d1f23",
  muted: "#5d6068",
  line: "#8b8e94",
  grid: "#e4e2dc",
  train: "#0b69ad",
  validation: "#b97700",
  error: "#c8400d",
  third: "#00785a",
  fourth: "#9b4788",
  ramp: "#0b4f88",
  onRamp: "#ffffff",
  negative: "#b3430a",
  positive: "#0b62a3",
  tile: "#f0eee8",
};

const roles = new Map(Object.entries(lightRoles).map(([role, color]) => [color, role]));

/** An attribute of a light picture, in whose colours' place stand their roles: so the picture follows the page, dark or light. */
export function withRoles(value: string, element: string): string {
  return value.replace(/#[0-9a-f]{6}\b/gi, (color) => {
    const role = roles.get(color.toLowerCase());
    // White is what stands on strong colours, if it is text; else it is white.
    return role === undefined || (role === "onRamp" && element !== "text") ? color : `var(--neurone-${role})`;
  });
}

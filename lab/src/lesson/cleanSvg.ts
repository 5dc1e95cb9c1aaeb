import { withRoles } from "./figureColors.js";

const elements = new Set(
  (
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient stop " +
    "clipPath mask pattern marker symbol use image a style"
  ).split(" "),
);

/**
 * An SVG that may lie in the page itself, where it follows the page's colours and is read aloud: of known elements only, without scripts, outside
 * references or styles of its own. Undefined for every other one: that is shown as an image, which can do nothing.
 */
export function cleanSvg(text: string): SVGSVGElement | undefined {
  const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
  if (root.nodeName !== "svg" || root.namespaceURI !== "http://www.w3.org/2000/svg") return undefined;
  // The page has the colours and fonts of our figures; styles of others would reach into the page.
  const isOurs = root.getAttribute("class") === "neurone-figure";
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (element.namespaceURI !== root.namespaceURI || !elements.has(element.localName)) return undefined;
    if (element.localName === "style") {
      if (!isOurs) return undefined;
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      if (/^on/i.test(name)) return undefined;
      if (/href$/i.test(name) && !/^(#|data:image\/(png|jpeg|gif|webp);)/i.test(value)) return undefined;
      if (/url\(\s*["']?(?!["']?#)|expression|javascript:|@import/i.test(value)) return undefined;
      if (name === "style" && /position|z-index|content/i.test(value)) return undefined;
      if (isOurs && value.includes("#") && !/href$/i.test(name))
        element.setAttribute(name, withRoles(value, element.localName));
    }
  }
  return root as unknown as SVGSVGElement;
}

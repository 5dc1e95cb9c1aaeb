/** Filled by its own folder. */
export function Atelier() {
  return <p class="waiting">Atelier</p>;
}

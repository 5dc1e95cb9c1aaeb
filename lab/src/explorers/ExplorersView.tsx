/** Filled by its own folder. */
export function ExplorersView() {
  return <p class="waiting">ExplorersView</p>;
}

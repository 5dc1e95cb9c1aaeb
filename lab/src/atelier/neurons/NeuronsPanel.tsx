/** Filled within the hour. */
export function NeuronsPanel() {
  return <section class="neurons" />;
}

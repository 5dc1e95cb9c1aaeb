/** Filled within the hour. */
export function DrawingPanel() {
  return <section class="drawing" />;
}

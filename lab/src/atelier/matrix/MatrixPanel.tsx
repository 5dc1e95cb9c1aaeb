/** Filled within the hour. */
export function MatrixPanel() {
  return <section class="matrix" />;
}

/** Filled within the hour. */
export function FilesPanel() {
  return <section class="files" />;
}

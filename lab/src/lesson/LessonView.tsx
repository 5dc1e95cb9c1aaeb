/** Filled by its own folder. */
export function LessonView() {
  return <p class="waiting">LessonView</p>;
}

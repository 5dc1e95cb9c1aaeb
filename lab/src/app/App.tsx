import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { speak, words } from "../state/words.js";
import { Header } from "./Header.js";
import { route, type ViewName } from "./route.js";

const said = words(
  { skip: "Aller au contenu", loading: "Un instant…" },
  { skip: "Skip to content", loading: "One moment…" },
);

// Each view comes when it is first looked at.
const views: Readonly<Record<ViewName, ComponentType>> = {
  atelier: lazy(() => import("../atelier/Atelier.js").then(({ Atelier }) => ({ default: Atelier }))),
  lesson: lazy(() => import("../lesson/LessonView.js").then(({ LessonView }) => ({ default: LessonView }))),
  explorers: lazy(() =>
    import("../explorers/ExplorersView.js").then(({ ExplorersView }) => ({ default: ExplorersView })),
  ),
};

/** The whole page: the header, and the view that the address names. */
export function App() {
  const { skip, loading } = speak(said);
  const View = views[route.value.view];
  return (
    <>
      <a class="skip" href="#content" onClick={skipToContent}>
        {skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p class="waiting">{loading}</p>}>
          <View />
        </Suspense>
      </main>
    </>
  );
}

/** The address belongs to the views: the focus moves without it. */
function skipToContent(event: Event): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

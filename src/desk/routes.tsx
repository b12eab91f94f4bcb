import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { HistoryScreen } from './history/history-screen.tsx';
import { QueueScreen } from './queue/queue-screen.tsx';
import { ReleaseScreen } from './release/release-screen.tsx';
import { ReviewScreen } from './review/review-screen.tsx';
import { Shell } from './shell.tsx';
import { SignOffScreen } from './sign-off/sign-off-screen.tsx';
import { historySearchOf, searchOf } from './search.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <main className="alone" id="main">
      <h1>There is no such page at the desk.</h1>
      <p>
        <a href="/">Go to the queue</a>
      </p>
    </main>
  ),
});
const queue = createRoute({ getParentRoute: () => root, path: '/', component: QueueScreen });
const review = createRoute({
  getParentRoute: () => root,
  path: '/records/$record',
  component: ReviewScreen,
  validateSearch: searchOf,
});
const signOff = createRoute({
  getParentRoute: () => root,
  path: '/records/$record/sign-off',
  component: SignOffScreen,
  validateSearch: searchOf,
});
const release = createRoute({ getParentRoute: () => root, path: '/records/$record/release', component: ReleaseScreen });
const history = createRoute({
  getParentRoute: () => root,
  path: '/records/$record/history',
  component: HistoryScreen,
  validateSearch: historySearchOf,
});

/** The screens of the desk by address. */
export const router = createRouter({ routeTree: root.addChildren([queue, review, history, signOff, release]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

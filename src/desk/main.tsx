import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/queue.css';
import './styles/review.css';
import './styles/sign-off.css';
import './styles/history.css';
import './styles/correct.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { Refused } from './http/ask.ts';
import { sessionQuery } from './http/doors.ts';
import { router } from './routes.tsx';

// Compiled parsers would need `eval`, which the content security policy refuses.
z.config({ jitless: true });

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session has ended: the sign-in takes the place of the screen; what waits to be saved stays in this browser.
      if (error instanceof Refused && error.problem.code === 'NOT_SIGNED_IN')
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  }),
  defaultOptions: {
    queries: { retry: (count, error) => !(error instanceof Refused) && count < 3, refetchOnWindowFocus: true },
  },
});

const place = document.getElementById('desk');
if (!place) throw new TypeError('index.html has no place for the desk');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

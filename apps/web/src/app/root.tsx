import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { RouterProvider as AriaRouter } from 'react-aria-components';
import { useNavigate } from '@tanstack/react-router';

/** Whatever page it is: links of React Aria go through the router, and a new page takes the focus. */
export function Root() {
  const navigate = useNavigate();
  useFocusOnNewPage();
  return (
    <AriaRouter navigate={(to) => void navigate({ href: to })}>
      <Outlet />
    </AriaRouter>
  );
}

/** A reader who follows a link has to land at the heading of what came, not where the link was. */
function useFocusOnNewPage(): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) {
      document.querySelector<HTMLElement>('h1')?.focus();
    }
    before.current = path;
  }, [path]);
}

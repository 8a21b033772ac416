import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Whatever page it is: a new one takes the focus. */
export function Root() {
  useFocusOnNewPage();
  return <Outlet />;
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
